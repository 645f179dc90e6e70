# Stands for the instance metadata of EC2, version 2, for two machines that are told apart by where they ask from: python3 metadata.py DIRECTORY, in which each hardware address
# has a directory with the file local-ipv4s.
import http.server
import pathlib
import sys

MACS = {"172.16.11.10": "02:00:00:00:00:01", "172.16.11.20": "02:00:00:00:00:02"}
LATEST = "/latest/meta-data/"


class Metadata(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        self.answer("token" if self.path == "/latest/api/token" else None)

    def do_GET(self):
        if self.headers.get("X-aws-ec2-metadata-token") != "token":
            self.answer(None, 401)
            return
        mac = MACS.get(self.client_address[0], "")
        at = LATEST + "network/interfaces/macs/" + mac + "/"
        told = {
            LATEST + "mac": mac,
            at + "device-number": "0",
            at + "interface-id": "eni-0" + mac[-1:],
            at + "subnet-ipv4-cidr-block": "172.16.11.0/24",
        }
        if self.path == at + "local-ipv4s":
            self.answer(pathlib.Path(sys.argv[1], mac, "local-ipv4s").read_text())
        else:
            self.answer(told.get(self.path))

    def answer(self, text, missing=404):
        self.send_response(200 if text is not None else missing)
        self.end_headers()
        self.wfile.write((text or "").encode())


http.server.ThreadingHTTPServer(("169.254.169.254", 80), Metadata).serve_forever()
