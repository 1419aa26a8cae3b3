# The system's root: Debian's packages, then ours over it, then what a device never needs taken out.

make_root() {
  local lists=(image/packages/root.txt "image/packages/root-$arch.txt" image/packages/device.txt)
  if ! done_already debian "${lists[@]}" "$sources"; then
    rm -rf "$work/debian"
    # The kernel's own initrd would be made under emulation, which takes longer than all the rest.
    INITRD=No mmdebstrap --quiet --arch="$arch" --variant=minbase --mode=root \
      --include="$(packages_of "${lists[@]}")" \
      --aptopt='APT::Install-Recommends "false"' \
      --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
      --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/lintian/*' \
      --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
      "$suite" "$work/debian" "$sources"
    now_done debian
  fi
  rm -rf "$work/root"
  cp -a "$work/debian" "$work/root"
  cp -a --no-preserve=ownership "$work/installed/." "$work/root/"
  cp -a --no-preserve=ownership image/root/. "image/$arch/root/." "$work/root/"
  settle_root "$work/root"
  trim_root "$work/root"
  # What was made just now is as old as the sources: two builds of them are alike.
  find "$work/root" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
}

# What maintainer scripts and a first start would do, done now: the root is read-only later.
settle_root() {
  local root=$1
  systemd-sysusers --root="$root"
  # It ends as failed for what is masked; what counts is whether ours are there.
  systemctl --root="$root" preset-all --preset-mode=enable-only > "$work/preset.log" 2>&1 || true
  local unit
  for unit in session sync judge; do
    systemctl --root="$root" is-enabled --quiet "caleidoscoop-$unit.service"
  done
  # What packages switch on themselves, and a device has no use for.
  systemctl --root="$root" disable apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer \
    e2scrub_all.timer e2scrub_reap.service getty@tty1.service remote-fs.target remote-cryptsetup.target \
    remote-veritysetup.target systemd-networkd.service systemd-networkd.socket systemd-networkd-wait-online.service \
    systemd-network-generator.service systemd-pstore.service systemd-sysext.service wpa_supplicant.service \
    > /dev/null 2>&1 || true
  systemctl --root="$root" set-default graphical.target > /dev/null 2>&1
  install -d -m 0755 "$root/boot/firmware"
  settle_machine "$root"
  sed -i -e "s|@KIND@|$kind|" -e "s|@BOOTLOADER@|$rauc_bootloader|" "$root/etc/rauc/system.conf"
  echo caleidoscoop > "$root/etc/hostname"
  install -d -m 0755 "$root/etc/caleidoscoop"
  install -m 0644 "$rauc_ca" "$root/etc/rauc/keyring.pem"
  printf 'IMAGE_ID=%s\nIMAGE_VERSION=%s\n' "$kind" "$version" >> "$root/usr/lib/os-release"
  # Empty and not missing: systemd then makes one for each start, in memory.
  : > "$root/etc/machine-id"
  rm -f "$root/var/lib/dbus/machine-id"
  ln -sfn /run/NetworkManager/resolv.conf "$root/etc/resolv.conf"
  ln -sfn /usr/share/zoneinfo/Europe/Amsterdam "$root/etc/localtime"
  # Keys that were made with the package would be the same on every device. Its service is masked.
  rm -f "$root"/etc/ssh/ssh_host_* "$root"/etc/systemd/system/sshd.service \
    "$root"/etc/systemd/system/multi-user.target.wants/ssh.service
  # No password lets anybody in. The technician's account has none and yet is not locked, which sshd would heed.
  sed -i -e 's/^root:[^:]*:/root:!*:/' -e 's/^technician:[^:]*:/technician:*:/' "$root/etc/shadow"
  grep -q '^technician:\*:' "$root/etc/shadow"
}

# Of the kernel's modules those of such devices and of QEMU; of the rest what only a person at a keyboard would use.
trim_root() {
  local root=$1 modules folder
  modules=$(echo "$root"/lib/modules/*)
  rm -rf "$modules"/kernel/drivers/{infiniband,isdn,mtd,iio,target,parport,pcmcia,atm,accessibility,firewire,xen,fpga,comedi,vfio} \
    "$modules"/kernel/drivers/net/{ethernet/mellanox,ethernet/chelsio,ethernet/qlogic,ethernet/broadcom/bnx2x,ethernet/netronome,can,wan,hamradio} \
    "$modules"/kernel/fs/{ceph,gfs2,ocfs2,xfs,btrfs,f2fs,jfs,reiserfs,nfs,nfsd,cifs,afs,ubifs,nilfs2,9p,orangefs,hfs,hfsplus,ufs,udf,minix} \
    "$modules"/kernel/net/{sctp,dccp,tipc,batman-adv,openvswitch,rds,mac802154,ieee802154,can,ax25,netrom,rose,x25,lapb,l2tp,mpls,ceph,9p,smc,bluetooth}
  for folder in "${unwanted_modules[@]}"; do
    # shellcheck disable=SC2086
    rm -rf "$modules"/kernel/$folder
  done
  # Of these two a device needs the wire to a television (CEC) and a board's own sound.
  find "$modules"/kernel/drivers/media -mindepth 1 -maxdepth 1 ! -name cec ! -name rc -exec rm -rf {} +
  find "$modules"/kernel/drivers/staging -mindepth 1 -maxdepth 1 ! -name vc04_services -exec rm -rf {} +
  depmod -b "$root" "${modules##*/}"
  local module
  for module in "${needed_modules[@]}"; do
    modprobe -d "$root" -S "${modules##*/}" --show-depends "$module" > "$work/modprobe.log" 2>&1 ||
      { echo "the kernel's module $module is gone, or one that it needs" >&2; cat "$work/modprobe.log" >&2; return 1; }
  done
  rm -rf "$root"/usr/share/{bash-completion,zsh,doc-base,menu,bug,common-licenses/.none,perl5,gcc,X11/locale} \
    "$root"/var/cache/* "$root"/var/lib/apt "$root"/var/log/* "$root"/var/lib/dpkg/info/*.md5sums
  find "$root/dev" "$root/run" "$root/tmp" -mindepth 1 -delete 2> /dev/null || true
}
