"""How gunicorn serves the web application: `gunicorn --config python:factcheck.gunicorn factcheck.wsgi`."""

import os
import shutil
from pathlib import Path

from factcheck import env

bind = f"{env.text('BIND', '127.0.0.1')}:{env.number('PORT', 8000, minimum=1, maximum=65535)}"
workers = env.number("WEB_CONCURRENCY", 2, minimum=1, maximum=256)
threads = env.number("WEB_THREADS", 4, minimum=1, maximum=256)
worker_class = "gthread"
preload_app = True  # read the code once, then fork
timeout = 60
graceful_timeout = 20
loglevel = "warning"
control_socket_disable = True

if env.flag("METRICS", False):
    # Prometheus asks one of the processes: here they put their counts together. Anew at each start.
    shared = env.folder("VAR_DIR", Path(__file__).resolve().parent.parent / "var") / "metrics"
    shutil.rmtree(shared, ignore_errors=True)
    shared.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(shared)
