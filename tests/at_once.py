"""Several people, or several workers, at the same moment: each on a connection of its own."""

import threading

from django.db import connection

from lib.refusals import Refusal


def at_once(*calls):
    """Run them side by side; what each answered, or the code of its refusal."""
    answers, gate = [None] * len(calls), threading.Barrier(len(calls))

    def run(place, call):
        try:
            gate.wait()
            answers[place] = call()
        except Refusal as refusal:
            answers[place] = refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return answers
