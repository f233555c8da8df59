# The first process of a test host: makes the machine, prints "ready PID" (the pid as the outside sees it), waits for the end of its
# standard input. Everything in the host dies with it.
set -eu
directory=$1 checkout=$2 uid=$3 systemd=$4 writable=$5

# /proc is still the outside's here, and nsenter needs the outside's pid.
read -r pid rest </proc/self/stat

mount -t proc proc /proc
umount "$directory/cgroup"
mount -t cgroup2 cgroup2 /sys/fs/cgroup
ip link set lo up
mount --bind "$directory/passwd" /etc/passwd
mount --bind "$directory/group" /etc/group

# The checkout may lie where only root can go; from outside /run it is bound before /run disappears.
mkdir "$directory/checkout"
mount --bind "$checkout" "$directory/checkout"
mount -t tmpfs -o mode=755 tmpfs /run
mkdir /run/checkout
mount --bind "$directory/checkout" /run/checkout
[ "$writable" = yes ] || mount -o remount,bind,ro /run/checkout
umount "$directory/checkout"
rmdir "$directory/checkout"

[ ! -e "$directory/installed" ] || . /run/checkout/test/host/install.sh

# logind's directory of who lingers; open to all because no logind runs here to write it.
mount -t tmpfs -o mode=755 tmpfs /var/lib/systemd
mkdir -m 1777 /var/lib/systemd/linger

slice=/sys/fs/cgroup/user.slice/user-$uid.slice
mkdir -p "$slice/session-1.scope" "$slice/user@$uid.service"
chown -R "$uid:$uid" "$slice/user@$uid.service" "$directory/home" "$directory/bin"

become() {
  if [ "$uid" = 0 ]; then "$@"; else setpriv --reuid "$uid" --regid "$uid" --clear-groups -- "$@"; fi
}

become test -r /run/checkout/package.json || { echo "uid $uid cannot read the checkout; chmod -R o+rX $checkout" >&2; exit 1; }

if [ "$systemd" = yes ]; then
  runtime=/run/user/$uid
  mkdir -p /run/systemd/system /run/user
  mkdir -m 700 "$runtime"
  chown "$uid:$uid" "$runtime"
  log=$directory/systemd.log
  (
    echo 0 >"$slice/user@$uid.service/cgroup.procs"
    become env -i HOME="$directory/home" PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 SHELL=/bin/sh \
      XDG_RUNTIME_DIR="$runtime" DBUS_SESSION_BUS_ADDRESS="unix:path=$runtime/bus" \
      /lib/systemd/systemd --user
  ) </dev/null >"$log" 2>&1 &

  tries=0
  until state=$(become env XDG_RUNTIME_DIR="$runtime" systemctl --user is-system-running 2>&1) || [ "$state" = degraded ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 400 ]; then
      echo "systemd --user did not come up: $state" >&2
      cat "$log" >&2
      exit 1
    fi
    sleep 0.02
  done
fi

echo "ready $pid"
cat >/dev/null
