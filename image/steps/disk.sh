# The whole disk: firmware, two slots of which the first is filled, data.

# What a Raspberry Pi runs before Linux, unpacked and not installed.
make_boards() {
  if done_already boards "$sources"; then return; fi
  rm -rf "$work/boards"
  mmdebstrap --quiet --arch=arm64 --variant=extract --include=raspi-firmware,u-boot-rpi "$suite" "$work/boards" "$sources"
  now_done boards
}

make_disk() {
  local firmware="$work/firmware"
  rm -rf "$firmware" "$work/genimage" "$work/$kind.img"
  install -d "$firmware" "$work/genimage"
  cp "$work"/boards/usr/lib/raspi-firmware/{bootcode.bin,start*.elf,fixup*.dat} "$firmware/"
  cp "$work"/debian/usr/lib/linux-image-*/broadcom/bcm*-rpi-*.dtb "$firmware/"
  cp "$work/boards/usr/lib/u-boot/rpi_arm64/u-boot.bin" "$firmware/"
  cp image/boot/config.txt "$firmware/"
  sed -e 's/^/# /' -e '1i # Leave out the # before what you change. Every key: docs/configuration.md' \
    assets/caleidoscoop.example.toml > "$firmware/caleidoscoop.toml"
  mkimage -A arm64 -O linux -T script -C none -n caleidoscoop -d image/boot/boot.cmd "$firmware/boot.scr" > /dev/null
  make_fat "$work/boot.img" 64 CALEIDO "$firmware"
  rm -rf "$work/data"
  install -d "$work/data"
  truncate -s 64M "$work/data.img"
  mke2fs -q -F -t ext4 -L data -U ca1e1d05-0000-4000-8000-0000000da7a0 -E hash_seed=ca1e1d05-0000-4000-8000-0000000da7a1,lazy_itable_init=0 \
    -d "$work/data" "$work/data.img"
  genimage --rootpath "$work/data" --tmppath "$work/genimage/tmp" --inputpath "$work" --outputpath "$work" \
    --config image/boot/genimage.cfg > "$work/genimage.log" 2>&1 || { tail "$work/genimage.log" >&2; return 1; }
  mv "$work/disk.img" "$work/$kind.img"
}
