"""One nginx on the loopback, as docs/scale.md would have it set up, which counts what it is asked and sends."""

import pathlib
import socket
import subprocess
import sys
import time

import processes

SETTINGS = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx-errors.log;
{user}
events {{ worker_connections 8192; }}
http {{
  log_format counted '$request_length $bytes_sent $status $request_uri';
  access_log {folder}/nginx-access.log counted;
  client_body_temp_path {folder}/nginx-body;
  proxy_temp_path {folder}/nginx-proxy;
  fastcgi_temp_path {folder}/nginx-fastcgi;
  uwsgi_temp_path {folder}/nginx-uwsgi;
  scgi_temp_path {folder}/nginx-scgi;
  types {{ application/json json; image/png png; image/jpeg jpg; image/webp webp; }}
  gzip on;
  gzip_types application/json;
  gzip_min_length 256;
  server_tokens off;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    root {root};
    location / {{ add_header Cache-Control "public, max-age=31536000, immutable"; }}
    location = /metadata/timestamp.json {{ add_header Cache-Control no-cache; }}
  }}
}}
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Nginx:
    def __init__(self, folder, root):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.log = pathlib.Path(folder, "nginx-access.log")
        self.settings = pathlib.Path(folder, "nginx.conf")
        user = "user root;" if pathlib.Path("/proc/self").stat().st_uid == 0 else ""
        self.settings.write_text(SETTINGS.format(folder=folder, root=root, port=self.port, user=user))
        self.read = 0

    def __enter__(self):
        self.process = subprocess.Popen(["nginx", "-c", str(self.settings), "-e", "stderr"])
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except OSError:
                time.sleep(0.05)
        sys.exit("nginx did not start")

    def __exit__(self, *unused):
        self.process.terminate()
        self.process.wait()

    def counted(self):
        """What was asked since the last call: bytes received and sent, headers included."""
        time.sleep(0.1)
        with open(self.log) as log:
            log.seek(self.read)
            lines = log.readlines()
            self.read = log.tell()
        return [{"received": int(received), "sent": int(sent), "status": int(status), "path": path}
                for received, sent, status, path in (line.split() for line in lines)]

    def cpu_ms(self):
        return processes.cpu_ms(self.process.pid)
