"""The static server a device fetches updates from: files of a folder, with the parts of them that are asked for."""
import http.server
import pathlib
import re
import threading


class Server:
    """Serves a folder on a free port of this machine until it is closed; counts what was asked for."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.asked = []
        self.sent = 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_HEAD(self):
                self.answer(with_body=False)

            def do_GET(self):
                self.answer(with_body=True)

            def answer(self, with_body):
                outer.asked.append(self.path)
                file = (outer.folder / self.path.lstrip("/")).resolve()
                if not file.is_relative_to(outer.folder.resolve()) or not file.is_file():
                    self.send_response(404)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                size = file.stat().st_size
                wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
                first = int(wanted[1]) if wanted else 0
                last = min(int(wanted[2]) if wanted and wanted[2] else size - 1, size - 1)
                self.send_response(206 if wanted else 200)
                self.send_header("Accept-Ranges", "bytes")
                self.send_header("Content-Length", str(last - first + 1))
                if wanted:
                    self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
                self.end_headers()
                if not with_body:
                    return
                with file.open("rb") as stream:
                    stream.seek(first)
                    left = last - first + 1
                    while left > 0:
                        part = stream.read(min(left, 1 << 16))
                        if not part:
                            break
                        try:
                            self.wfile.write(part)
                        except OSError:  # the plug was pulled
                            return
                        outer.sent += len(part)
                        left -= len(part)

            def log_message(self, *unused):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    @property
    def url(self):
        """As the machine in QEMU sees this one."""
        return f"http://10.0.2.2:{self.http.server_address[1]}"

    def close(self):
        self.http.shutdown()
        self.http.server_close()
