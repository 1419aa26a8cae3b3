"""Updates to try: good ones, and those that no device may take or keep."""
import pathlib
import re
import shutil
import subprocess

BLOCK = 4096


def run(*words, **how):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True, **how).stdout


class Bundles:
    """Made of what image/build left in `images`: the slot's two images, the keys, and the root they were made of."""

    def __init__(self, board, images, folder, kernel_words):
        self.board, self.images, self.folder = board, pathlib.Path(images), pathlib.Path(folder)
        self.kernel_words = kernel_words

    def make(self, version, sick="", keys=None):
        """A bundle of that version. `sick`: "display" falls over all the time, "root" is not what its hash says."""
        file = self.folder / f"{version}{'-' + sick if sick else ''}{'-foreign' if keys else ''}.raucb"
        if file.exists():
            return file
        self.folder.mkdir(parents=True, exist_ok=True)
        tree = self.folder / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        tree.mkdir()
        shutil.copy(self.images / "slot/boot.img", tree / "boot.img")
        words = self.kernel_words
        if sick == "display":
            hashed = self._sick_root(tree / "root.img")
        else:
            shutil.copy(self.images / "slot/root.img", tree / "root.img")
            hashed = {}
        if sick == "root":
            with (tree / "root.img").open("r+b") as root:  # the superblock: the first thing that is read
                root.write(b"\0" * BLOCK)
        self._tell_boot(tree / "boot.img", words, hashed)
        (tree / "version").write_text(version + "\n")
        (tree / "manifest.raucm").write_text(
            f"[update]\ncompatible=caleidoscoop-{self.board.arch}\nversion={version}\n\n[bundle]\nformat=verity\n\n"
            "[image.rootfs]\nfilename=root.img\n\n[image.boot]\nfilename=boot.img\n")
        key, cert = keys or (self.images / "keys/key.pem", self.images / "keys/cert.pem")
        run("rauc", "bundle", f"--cert={cert}", f"--key={key}", "--mksquashfs-args=-no-progress -comp lz4", tree, file)
        shutil.rmtree(tree)
        return file

    def bad(self):
        """Name, version it is offered as, and bundle."""
        good = self.make("9.1")
        truncated, changed, unsigned = (self.folder / f"{name}.raucb" for name in ("truncated", "changed", "unsigned"))
        whole = good.stat().st_size
        shutil.copy(good, truncated)
        with truncated.open("r+b") as bundle:
            bundle.truncate(whole * 2 // 3)
        shutil.copy(good, changed)
        with changed.open("r+b") as bundle:
            bundle.seek(whole // 2)
            byte = bundle.read(1)
            bundle.seek(whole // 2)
            bundle.write(bytes([byte[0] ^ 1]))
        shutil.copy(good, unsigned)
        with unsigned.open("r+b") as bundle:  # the signature's size is the last eight bytes
            bundle.seek(whole - 8)
            size = int.from_bytes(bundle.read(8), "big")
            bundle.truncate(whole - 8 - size)
        foreign = (self.folder / "foreign-key.pem", self.folder / "foreign-cert.pem")
        if not foreign[0].exists():
            run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
                "3650", "-subj", "/CN=Somebody else", "-keyout", foreign[0], "-out", foreign[1])
        return [("unsigned", "9.1", unsigned), ("foreign key", "9.1", self.make("9.1", keys=foreign)),
                ("truncated", "9.1", truncated), ("changed", "9.1", changed),
                # Offered as newer than it is.
                ("older", "9.1", self.make("0.0.1"))]

    def _sick_root(self, image):
        """The same system, but its display is killed three seconds after each start."""
        root = self.folder / "sick-root"
        shutil.rmtree(root, ignore_errors=True)
        run("cp", "-al", self.images / "root", root)
        program = root / "usr/bin/caleidoscoop"
        program.rename(program.with_name("caleidoscoop.real"))
        program.write_text('#!/bin/sh\n(sleep 15; kill -9 $$) &\nexec /usr/bin/caleidoscoop.real "$@"\n')
        program.chmod(0o755)
        run("mksquashfs", root, image, "-quiet", "-no-progress", "-comp", "zstd", "-Xcompression-level", "3", "-b", "256K",
            "-e", "boot", "usr/lib/raspi-firmware")
        shutil.rmtree(root)
        blocks = image.stat().st_size // BLOCK
        salt = "00" * 32
        told = run("veritysetup", "format", image, image, f"--hash-offset={blocks * BLOCK}", f"--data-blocks={blocks}",
                   f"--salt={salt}")
        roothash = next(line.split()[-1] for line in told.splitlines() if line.startswith("Root hash"))
        return {"caleido.blocks": str(blocks), "caleido.roothash": roothash, "caleido.salt": salt}

    def _tell_boot(self, boot, words, hashed):
        name = self.board.arguments_file
        text = run("mtype", "-i", boot, f"::{name}")
        for key, value in hashed.items():
            text = re.sub(rf'{re.escape(key)}=[^\s"]+', f"{key}={value}", text)
        beside = boot.with_suffix(".arguments")
        beside.write_text(self.board.with_arguments(text, words))
        run("mcopy", "-o", "-i", boot, beside, f"::{name}")
        beside.unlink()
