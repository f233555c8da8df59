# Starts a program inside a test host as its user would from a login: own session group, own home. Arguments: uid, directory, argv.
set -eu
uid=$1 directory=$2
shift 2
echo 0 >"/sys/fs/cgroup/user.slice/user-$uid.slice/session-1.scope/cgroup.procs"
if [ "$uid" != 0 ] && [ -t 0 ]; then /bin/chown "$uid" "$(/usr/bin/tty)"; fi
cd "$directory"
if [ "$uid" = 0 ]; then exec "$@"; fi
exec /usr/bin/setpriv --reuid "$uid" --regid "$uid" --clear-groups -- "$@"
