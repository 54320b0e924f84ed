"""How much the workers have before them: what the sweeps add must not bury the broker."""

from celery import current_app
from kombu.exceptions import OperationalError

MOST_SENT = 500  # tasks in a queue that a sweep fills up to


def room_for(task: str, *, most: int = MOST_SENT) -> int:
    """Return how many runs of `task` may be added to its queue; 0 when the broker is out of reach.

    While the queue is long nothing in it is forgotten: the workers will come to it.
    """
    queue = current_app.amqp.router.route({}, task)["queue"]
    try:
        with current_app.connection_for_write() as connection:
            waiting: int = queue(connection.default_channel).queue_declare().message_count
    except OperationalError:
        return 0
    return max(0, most - waiting)
