"""Run a command as a fresh process and print its wall time and its peak memory; a script of its own, so that it stays small.

On Linux a child's peak memory begins with that of the process it was forked from: a large parent would be measured instead.
"""

import json
import os
import subprocess
import sys
import time

if __name__ == "__main__":
    started = time.perf_counter()
    with subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps({"seconds": seconds, "rss_mb": usage.ru_maxrss * 1024 / 1_000_000, "exit": process.returncode}))
