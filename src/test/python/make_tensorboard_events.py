"""Writes a training's log as two programs do: src/test/resources/.../evaluation/tensorboard/{old,new}.

    python src/test/python/make_tensorboard_events.py FOLDER [STEPS [SECONDS]]

"new" is written with TensorBoard's own writer as TensorFlow 2 does it (numbers as tensors), "old" with tensorboardX
(simple_value). Each of STEPS steps takes SECONDS. The numbers of step s are: loss/train = 1 / (s + 1); accuracy = s / 10
but 0.95 at step 3; beside them a histogram, a text and an image. The new one also has a number as a half, one as a long and one
that is NaN at last.
"""

import glob
import os
import sys
import time

import numpy as np
import tensorboardX
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.plugins.histogram import summary_v2 as histogram
from tensorboard.plugins.scalar import summary_v2 as scalar
from tensorboard.plugins.text import summary_v2 as text
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util import tensor_util

folder = sys.argv[1]
steps = int(sys.argv[2]) if len(sys.argv) > 2 else 10
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 0


def accuracy(step):
    return 0.95 if step == 3 else step / 10


def typed(tag, value):
    """A scalar of the value's own type."""
    metadata = scalar.scalar_pb(tag, 0.0).value[0].metadata
    tensor = tensor_util.make_tensor_proto(value)
    return summary_pb2.Summary(value=[summary_pb2.Summary.Value(tag=tag, tensor=tensor, metadata=metadata)])


new = EventFileWriter(os.path.join(folder, "new"), flush_secs=1)
old = tensorboardX.SummaryWriter(os.path.join(folder, "old"), flush_secs=1)
for step in range(steps):
    values = [
        scalar.scalar_pb("loss/train", np.float32(1 / (step + 1))),
        scalar.scalar_pb("accuracy", accuracy(step)),
        histogram.histogram_pb("weights", np.arange(10.0) * step),
        text.text_pb("notes", "step %d" % step),
        typed("half", np.array(step + 0.5, dtype=np.float16)),
        typed("long", np.array(step * 10**12, dtype=np.int64)),
        typed("diverges", np.float64(step if step < steps - 1 else np.nan)),
    ]
    for summary in values:
        new.add_event(event_pb2.Event(wall_time=1.7e9 + step, step=step, summary=summary))
    old.add_scalar("loss/train", 1 / (step + 1), step)
    old.add_scalar("accuracy", accuracy(step), step)
    old.add_histogram("weights", np.arange(10.0) * step, step)
    old.add_image("picture", np.zeros((3, 2, 2), dtype=np.uint8), step)
    if seconds:
        new.flush()
        old.flush()
        time.sleep(seconds)
new.close()
old.close()
if not seconds:
    for kind in ("new", "old"):
        (written,) = glob.glob(os.path.join(folder, kind, "*tfevents*"))
        os.replace(written, os.path.join(folder, kind, "events.out.tfevents.1700000000.host"))
