"""A copy of the image that a test may change."""
import pathlib
import re
import shutil
import subprocess

SECTOR = 512
MIB = 1 << 20


class Disk:
    """A sparse copy of the disk, larger than the image as a card is."""

    def __init__(self, board, image, file, size_mb=3072):
        self.board, self.file = board, pathlib.Path(file)
        subprocess.run(["cp", "--sparse=always", "--reflink=auto", str(image), str(self.file)], check=True)
        if size_mb:
            with self.file.open("r+b") as disk:
                disk.truncate(size_mb * MIB)

    def copy(self, file):
        return Disk(self.board, self.file, file, size_mb=0)

    def partitions(self):
        """Name to offset and size in bytes."""
        told = subprocess.run(["sfdisk", "--dump", str(self.file)], check=True, capture_output=True, text=True).stdout
        found = {}
        for line in told.splitlines():
            name = re.search(r'name="([^"]+)"', line)
            start = re.search(r"start=\s*(\d+)", line)
            size = re.search(r"size=\s*(\d+)", line)
            if name and start and size:
                found[name[1]] = (int(start[1]) * SECTOR, int(size[1]) * SECTOR)
        return found

    def read_fat(self, partition, name):
        return subprocess.run(["mtype", "-i", self._fat(partition), f"::{name}"], check=True,
                              capture_output=True).stdout.decode()

    def write_fat(self, partition, name, text):
        beside = self.file.with_suffix(".part")
        beside.write_text(text)
        subprocess.run(["mcopy", "-o", "-i", self._fat(partition), str(beside), f"::{name}"], check=True)
        beside.unlink()

    def change_fat(self, partition, name):
        """One bit in the middle of a file."""
        beside = self.file.with_suffix(".part")
        subprocess.run(["mcopy", "-o", "-i", self._fat(partition), f"::{name}", str(beside)], check=True)
        raw = bytearray(beside.read_bytes())
        raw[len(raw) // 2] ^= 1
        beside.write_bytes(raw)
        subprocess.run(["mcopy", "-o", "-i", self._fat(partition), str(beside), f"::{name}"], check=True)
        beside.unlink()

    def _fat(self, partition):
        return f"{self.file}@@{self.partitions()[partition][0]}"

    def add_kernel_words(self, slot, words):
        """For this slot only, and only to look: the words come behind those of the image."""
        name = self.board.arguments_file
        self.write_fat(f"boot-{slot}", name, self.board.with_arguments(self.read_fat(f"boot-{slot}", name), words))

    def counted(self):
        """What the boot loader counts, as text."""
        return self.board.counted(self)

    def extract(self, partition, file):
        at, size = self.partitions()[partition]
        with self.file.open("rb") as disk, open(file, "wb") as out:
            disk.seek(at)
            shutil.copyfileobj(_Limited(disk, size), out)

    def remove(self):
        self.file.unlink(missing_ok=True)


class _Limited:
    def __init__(self, stream, left):
        self.stream, self.left = stream, left

    def read(self, count):
        part = self.stream.read(min(count, self.left))
        self.left -= len(part)
        return part
