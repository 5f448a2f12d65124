"""A data folder and the server that serves it, as an operator would run them."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

HENG = os.environ.get("HENG", str(Path(__file__).parents[2] / ".build/debug/heng"))
SECONDS_FOR_A_VERB = 300
SECONDS_TO_START = 30
SECONDS_TO_STOP = 20


def heng(*arguments, check=True, typed=None):
    """Runs one verb of the command line, with `typed` on its input; what it printed is in the answer."""
    ran = subprocess.run([HENG, *map(str, arguments)], capture_output=True, text=True, timeout=SECONDS_FOR_A_VERB, input=typed)
    if check and ran.returncode != 0:
        raise AssertionError(f"heng {' '.join(map(str, arguments))} ended with {ran.returncode}:\n{ran.stdout}{ran.stderr}")
    return ran


class City:
    """The example city in a folder of its own, served on a free port."""

    def __init__(self, folder, port=0, database=None, options=()):
        self.folder = Path(folder)
        self.options = list(options)
        self.place = ["--data", str(self.folder)] + (["--database", database] if database else [])
        self.password = (self.folder / "demo-password.txt").read_text().strip()
        self.log = self.folder / "server.log"
        self.process = None
        self.start(port)

    @classmethod
    def copied(cls, original, folder, database=None, options=()):
        shutil.copytree(original, folder)
        return cls(folder, database=database, options=options)

    def start(self, port=0):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [HENG, "serve", *self.place, *self.options, "--port", str(port)],
                stdout=subprocess.PIPE, stderr=log, text=True)
        killer = _After(SECONDS_TO_START, self.process.kill)
        line = self.process.stdout.readline()
        killer.cancel()
        found = re.search(r"http://[^:/]+:(\d+)/", line)
        assert found, f"heng serve said {line!r} instead of its address; its log: {self.log.read_text()}"
        self.port = int(found[1])
        self.address = f"http://127.0.0.1:{self.port}"

    def stop(self):
        """Ctrl-C: the server finishes what it has and ends with 0."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(SECONDS_TO_STOP) == 0, f"the server ended badly: {self.log.read_text()}"
        assert " error " not in self.log.read_text(), self.log.read_text()

    def kill(self):
        """As a power cut would: no chance to finish anything."""
        self.process.kill()
        self.process.wait(SECONDS_TO_STOP)

    def exported(self, register):
        """The lines of a register as `heng export` writes them, without the header."""
        return heng("export", *self.place, register).stdout.splitlines()[1:]

    def trail_is_sound(self):
        return heng("trail", "verify", *self.place, check=False).returncode == 0


class _After:
    """Calls `act` unless cancelled within `seconds`: a server that never says its address must not hang the run."""

    def __init__(self, seconds, act):
        import threading

        self._timer = threading.Timer(seconds, act)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self):
        self._timer.cancel()
