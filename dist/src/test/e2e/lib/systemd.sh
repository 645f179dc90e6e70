# Becomes the first process of a machine: a systemd that starts networkd, udev and D-Bus, and nothing that is installed here. Everything it writes is in memory: /etc is a
# copy, /run, /tmp and /dev its own; only the directory that is given is the one outside. What would set this machine's kernel, disks or clock is masked.
set -e
mount -t cgroup2 none /sys/fs/cgroup
mount -t tmpfs -o mode=755 none /run
mkdir /run/etc /run/dev
cp -a /etc/. /run/etc/
mount --bind /run/etc /etc
for each in null zero full random urandom tty; do
  : >"/run/dev/$each"
  mount --bind "/dev/$each" "/run/dev/$each"
done
ln -s /proc/self/fd /run/dev/fd
mount --rbind /run/dev /dev
mkdir /run/work
mount --bind "$1" /run/work
for each in /tmp /var/lib/systemd; do mount -t tmpfs -o mode=1777 none "$each"; done
mkdir -p "$1"
mount --bind /run/work "$1"
rm -rf /etc/systemd/system/* /etc/systemd/network/* /etc/netplan/* /etc/NetworkManager /etc/fstab
mkdir -p /etc/netplan
for each in systemd-sysctl.service systemd-modules-load.service systemd-binfmt.service systemd-remount-fs.service systemd-sysusers.service systemd-random-seed.service \
  systemd-hwdb-update.service systemd-udev-trigger.service systemd-udev-settle.service systemd-tmpfiles-setup.service systemd-tmpfiles-setup-dev.service \
  systemd-journal-flush.service systemd-resolved.service systemd-timesyncd.service systemd-update-utmp.service systemd-logind.service systemd-journald-audit.socket \
  systemd-networkd-wait-online.service systemd-machine-id-commit.service systemd-firstboot.service proc-sys-fs-binfmt_misc.automount proc-sys-fs-binfmt_misc.mount \
  dev-hugepages.mount dev-mqueue.mount sys-fs-fuse-connections.mount sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount \
  systemd-ask-password-console.path systemd-ask-password-wall.path swap.target; do
  ln -s /dev/null "/etc/systemd/system/$each"
done
printf '[Unit]\nRequires=dbus.socket systemd-udevd.service systemd-networkd.service\nAfter=dbus.socket systemd-udevd.service\n' >/etc/systemd/system/kirikae.target
# As images of EC2 have it: the first interface by DHCP.
printf '[Match]\nName=ens5\n[Network]\nDHCP=ipv4\n[DHCPv4]\nClientIdentifier=mac\n' >/etc/systemd/network/90-ens5.network
export container=kirikae
exec /lib/systemd/systemd --unit=kirikae.target --log-target=null
