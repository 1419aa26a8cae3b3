"""A device in QEMU: started from a disk, looked at, touched, and unplugged."""
import json
import pathlib
import signal
import socket
import subprocess
import time


class Machine:
    """One run of one device. `folder` keeps its serial console and pictures; the disk is changed in place."""

    def __init__(self, board, disk, folder, size=(1280, 800), clock="2026-11-24T13:30:00", memory_mb=1024,
                 watchdog=False, ssh_port=0, secure_boot=False):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.size = size
        self.serial = self.folder / "serial.log"
        socket_file = self.folder / "qmp"
        socket_file.unlink(missing_ok=True)
        # The device's own would be another one; to systemd one is like the other.
        guard = ["-device", "i6300esb", "-action", "watchdog=reset"] if watchdog else []
        forward = f",hostfwd=tcp:127.0.0.1:{ssh_port}-:22" if ssh_port else ""
        self.events = []  # what QEMU told unasked, by name
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [*board.command(self.folder, secure_boot), "-smp", "2", "-m", str(memory_mb), "-display", "none", "-nodefaults",
             "-drive", f"file={disk},format=raw,if=none,id=disk,cache=writeback",
             "-device", "virtio-blk-pci,drive=disk",
             "-device", f"virtio-gpu-pci,xres={size[0]},yres={size[1]}",
             "-device", "virtio-tablet-pci", "-device", "virtio-keyboard-pci",
             "-netdev", "user,id=net" + forward, "-device", "virtio-net-pci,netdev=net,romfile=",
             "-device", "virtio-rng-pci",
             "-rtc", f"base={clock}", "-serial", f"file:{self.serial}", "-qmp", f"unix:{socket_file},server,nowait",
             *guard],
            stdout=(self.folder / "qemu.log").open("w"), stderr=subprocess.STDOUT)
        self.qmp = self._connect(socket_file)
        self.pictures = 0

    def _connect(self, socket_file):
        for _ in range(200):
            try:
                channel = socket.socket(socket.AF_UNIX)
                channel.connect(str(socket_file))
                stream = channel.makefile("rw")
                stream.readline()
                self.qmp = stream
                self.ask("qmp_capabilities")
                return stream
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("QEMU does not answer: " + (self.folder / "qemu.log").read_text())

    def ask(self, command, **arguments):
        self.qmp.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.qmp.flush()
        while True:
            answer = json.loads(self.qmp.readline())
            if "error" in answer:
                raise RuntimeError(f"{command}: {answer['error']}")
            if "return" in answer:
                return answer["return"]
            if "event" in answer:
                self.events.append(answer["event"])

    def picture(self, name=None):
        """What the panel shows, as a file."""
        self.pictures += 1
        file = self.folder / f"{name or f'{self.pictures:03}'}.png"
        self.ask("screendump", filename=str(file), format="png")
        return file

    def touch(self, x, y):
        """A tap, in pixels of the panel."""
        at = [{"type": "abs", "data": {"axis": "x", "value": int(x * 32767 / self.size[0])}},
              {"type": "abs", "data": {"axis": "y", "value": int(y * 32767 / self.size[1])}}]
        self.ask("input-send-event", events=at)
        for down in (True, False):
            time.sleep(0.4)
            self.ask("input-send-event", events=[{"type": "btn", "data": {"button": "left", "down": down}}])

    def press(self, *keys):
        """Keys that are held down together, by QEMU's names for them."""
        self.ask("send-key", keys=[{"type": "qcode", "data": key} for key in keys])

    def console(self):
        return self.serial.read_text(errors="replace") if self.serial.exists() else ""

    def seconds(self):
        return time.monotonic() - self.started

    def runs(self):
        return self.process.poll() is None

    def unplug(self):
        """As a plug is pulled: nothing in the machine is told."""
        if self.runs():
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.unplug()
