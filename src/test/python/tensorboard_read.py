"""Prints as JSON what TensorBoard's own reader finds in a folder with event files.

    python src/test/python/tensorboard_read.py FOLDER

For each tag a list of [step, value], and the plugin that each tag belongs to.
"""

import json
import sys

from tensorboard.backend.event_processing import event_accumulator
from tensorboard.util import tensor_util

events = event_accumulator.EventAccumulator(
    sys.argv[1], size_guidance={event_accumulator.TENSORS: 0, event_accumulator.SCALARS: 0}
)
events.Reload()
found = {}
for tag in events.Tags()["tensors"]:
    points = [[event.step, float(tensor_util.make_ndarray(event.tensor_proto))] for event in events.Tensors(tag)]
    found[tag] = {"plugin": events.SummaryMetadata(tag).plugin_data.plugin_name, "points": points}
for tag in events.Tags()["scalars"]:
    found[tag] = {"plugin": None, "points": [[event.step, event.value] for event in events.Scalars(tag)]}
print(json.dumps(found))
