# Holds the namespaces of one test host and ends with its standard input. Arguments: directory, checkout, uid, systemd (yes or no), writable checkout (yes or no).
# Removes the directory when all is over, because whoever wanted the host may have been killed.
# A control group of its own comes first: two user managers in one group would both take app.slice for theirs.
set -eu
directory=$1
mkdir "$directory/cgroup"
mount -t cgroup2 cgroup2 "$directory/cgroup"
group=$directory/cgroup/$(basename "$directory")
mkdir "$group"
echo $$ >"$group/cgroup.procs"
status=0
unshare --mount --cgroup --pid --net --ipc --fork --kill-child sh "$(dirname "$0")/boot.sh" "$@" || status=$?
echo $$ >"$directory/cgroup/cgroup.procs"
find "$group" -depth -type d -exec rmdir {} +
umount "$directory/cgroup"
rm -rf "$directory"
exit "$status"
