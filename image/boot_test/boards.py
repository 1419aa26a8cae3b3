"""The kinds of machine an image is for, as QEMU plays them: how each is started, where its kernel speaks, and where
the boot loader's words and counts lie on its disk."""
import pathlib
import re
import shutil
import subprocess


class Arm64:
    """A 64-bit board; U-Boot starts it. QEMU emulates it, some ten to thirty times slower than it is."""
    arch = "arm64"
    console = "ttyAMA0"
    arguments_file = "system.env"

    def command(self, folder, secure_boot):
        if secure_boot:
            raise ValueError("a board knows no Secure Boot")
        return ["qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a57", "-bios", "/usr/lib/u-boot/qemu_arm64/u-boot.bin"]

    def with_arguments(self, text, words):
        return re.sub(r"(?m)^(system_args=.*)$", lambda line: f"{line[1]} {words}", text)

    def counted(self, disk):
        """The first copy of U-Boot's variables."""
        at, _ = disk.partitions()["env"]
        with disk.file.open("rb") as raw:
            raw.seek(at + 4)
            words = raw.read(0x4000 - 4).split(b"\0\0", 1)[0].split(b"\0")
        return _pairs(word.decode(errors="replace") for word in words)

    def next_slot(self, counted):
        return counted.get("BOOT_ORDER", "A B").split()[0]

    def lose_counts(self, disk):
        """As a power cut leaves them that comes while they are written."""
        at, _ = disk.partitions()["env"]
        with disk.file.open("r+b") as raw:
            raw.seek(at)
            raw.write(b"\0" * 0x2000)


class Amd64:
    """A computer with UEFI; shim and GRUB start it."""
    arch = "amd64"
    console = "ttyS0"
    arguments_file = "system.cfg"

    def __init__(self, kvm):
        self.kvm = kvm

    def command(self, folder, secure_boot):
        kind = "ms." if secure_boot else ""
        variables = pathlib.Path(folder) / "efi-variables.fd"
        shutil.copy(f"/usr/share/OVMF/OVMF_VARS_4M.{kind}fd", variables)
        return ["qemu-system-x86_64", "-M", "q35" + (",smm=on" if secure_boot else ""), "-vga", "none",
                *(["-enable-kvm", "-cpu", "host"] if self.kvm else ["-cpu", "max"]),
                *(["-global", "driver=cfi.pflash01,property=secure,value=on"] if secure_boot else []),
                "-drive", f"if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.{kind}fd",
                "-drive", f"if=pflash,format=raw,file={variables}"]

    def with_arguments(self, text, words):
        return re.sub(r'(?m)^(system_args=".*)"$', lambda line: f'{line[1]} {words}"', text)

    def counted(self, disk):
        return _pairs(disk.read_fat("env", "grubenv").rstrip("#").splitlines())

    def next_slot(self, counted):
        return counted.get("ORDER", "A B").split()[0]

    def lose_counts(self, disk):
        """As a power cut leaves them that comes while they are written."""
        disk.write_fat("env", "grubenv", "")


def _pairs(words):
    return dict(word.split("=", 1) for word in words if "=" in word)


def board_of(images, kvm):
    """Of a folder that image/build made."""
    found = [board for board in (Arm64(), Amd64(kvm)) if (pathlib.Path(images) / f"caleidoscoop-{board.arch}.img").exists()]
    if len(found) != 1:
        raise SystemExit(f"{images} holds {len(found)} images; `make image` makes one")
    return found[0]
