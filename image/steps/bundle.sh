# What is published beside the disk: the update that RAUC installs, and what the system consists of.

# Whoever publishes brings the key and certificates in CALEIDOSCOOP_RAUC_KEY, _CERT and _CA (PEM). Without them a
# pair is made that only this folder knows, for trying things out.
make_keys() {
  local keys="$work/keys"
  rauc_key=${CALEIDOSCOOP_RAUC_KEY:-$keys/key.pem}
  rauc_cert=${CALEIDOSCOOP_RAUC_CERT:-$keys/cert.pem}
  rauc_ca=${CALEIDOSCOOP_RAUC_CA:-$keys/cert.pem}
  [ -z "${CALEIDOSCOOP_RAUC_KEY:-}" ] || return 0
  echo "No key is given: this image trusts updates by a key that was made for it in $keys." >&2
  [ -f "$keys/key.pem" ] && return
  install -d -m 0700 "$keys"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 7300 -subj "/CN=Caleidoscoop, for trying out" \
    -keyout "$keys/key.pem" -out "$keys/cert.pem" 2> /dev/null
}

make_bundle() {
  local tree="$work/bundle" bundle="$work/$kind-$version.raucb"
  rm -rf "$tree" "$bundle"
  install -d "$tree"
  ln "$work/slot/root.img" "$work/slot/boot.img" "$tree/"
  echo "$version" > "$tree/version"
  cat > "$tree/manifest.raucm" << MANIFEST
[update]
compatible=$kind
version=$version

[bundle]
format=verity

[image.rootfs]
filename=root.img

[image.boot]
filename=boot.img
MANIFEST
  find "$tree" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
  # Nearly all of it is compressed already.
  rauc bundle --cert="$rauc_cert" --key="$rauc_key" --mksquashfs-args="-no-progress -comp zstd -Xcompression-level 3" \
    "$tree" "$bundle" > "$work/bundle.log" 2>&1 || { tail "$work/bundle.log" >&2; return 1; }
  rm -rf "$tree"
  printf '{"version": "%s", "bundle": "%s", "bytes": %s}\n' "$version" "${bundle##*/}" "$(stat -c %s "$bundle")" > "$work/$kind.json"
}

# Every package with its version, as a list and as SPDX.
make_manifest() {
  dpkg-query --admindir="$work/root/var/lib/dpkg" --show --showformat '${Package} ${Version}\n' | LC_ALL=C sort \
    > "$work/$kind.packages"
  image/steps/sbom "$work/root" "$kind" "$version" "$SOURCE_DATE_EPOCH" > "$work/$kind.spdx.json"
}
