# Where packages come from, and how a step knows that it need not be done again.

# done_already NAME FILE…: whether step NAME was done with the same contents of the files.
done_already() {
  local name=$1
  shift
  stamp=$(cat "$@" | sha256sum | cut -d' ' -f1)
  [ -f "$work/.$name" ] && [ "$(cat "$work/.$name")" = "$stamp" ]
}
# Of the step that done_already was asked about last.
now_done() { echo "$stamp" > "$work/.$1"; }

packages_of() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@" | sort -u | paste -sd,; }

# apt's own sources of this machine, with the component that holds firmware.
make_sources() {
  local found=("/etc/apt/sources.list.d/debian.sources")
  if [ -f "${found[0]}" ]; then
    sed -e '/^Components:/{/non-free-firmware/!s/$/ non-free-firmware/}' "${found[0]}" > "$work/debian.sources"
    sources="$work/debian.sources"
  else
    sed -e '/^deb /{/non-free-firmware/!s/$/ non-free-firmware/}' /etc/apt/sources.list > "$work/sources.list"
    sources="$work/sources.list"
  fi
  suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
}
