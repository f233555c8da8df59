# Read by boot.sh for a host with programs of its own: a Node and npm packages in /usr/local, as the administrator's `npm install --global`
# leaves them. Lines of the list, separated by tabs: "node PATH", "package NAME DIRECTORY COMMAND", "warm DIRECTORY" (content for
# /tmp), "system-manager".
# Everything is put together below /run and moved into place at the end, because what it comes from may lie in /tmp or /usr/local.
bind_read_only() {
  mount --bind "$1" "$2"
  mount -o remount,bind,ro "$2"
}

mkdir /run/local /run/tmp /run/host
mount -t tmpfs -o mode=755 tmpfs /run/local
mkdir -p /run/local/bin /run/local/lib/node_modules
mount -t tmpfs -o mode=1777 tmpfs /run/tmp

while IFS="	" read -r kind first second third; do
  case $kind in
    node)
      touch /run/local/bin/node
      bind_read_only "$first" /run/local/bin/node
      ;;
    package)
      mkdir "/run/local/lib/node_modules/$first"
      bind_read_only "$second" "/run/local/lib/node_modules/$first"
      ln -s "../lib/node_modules/$first/$third" "/run/local/bin/$first"
      ;;
    warm)
      cp -r "$first/." /run/tmp
      chown -R "$uid:$uid" /run/tmp/*
      ;;
  esac
done <"$directory/installed"
mount --move /run/local /usr/local

# Gateways leave locks and logs in /tmp, where every host of this machine would see them. The host's own directory may lie there too.
mount --rbind "$directory" /run/host
mount --move /run/tmp /tmp
mkdir -p "$directory"
mount --move /run/host "$directory"
rmdir /run/local /run/tmp /run/host

# OpenClaw installs no service before the system's manager has said that the unit is not the system's; here there is none to say so.
if grep -qx system-manager "$directory/installed"; then
  mkdir /run/real
  touch /run/real/systemctl
  mount --bind /usr/bin/systemctl /run/real/systemctl
  cp /run/checkout/test/host/systemctl.sh /run/systemctl
  chmod 755 /run/systemctl
  mount --bind /run/systemctl /usr/bin/systemctl
fi
