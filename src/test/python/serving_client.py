"""Asks a model server as any user of the Open Inference Protocol would, with Triton's own client.

    python src/test/python/serving_client.py HOST:PORT

The server has the model "m" (y = x . [1, 2, 3] + 0.5) with the versions 1 and 2, and the model "two" with a number and a
text as inputs. Prints "ok", or fails with what differs.
"""

import sys

import numpy as np
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

client = triton.InferenceServerClient(sys.argv[1])

assert client.is_server_live() and client.is_server_ready()
assert client.is_model_ready("m") and client.is_model_ready("m", "2") and not client.is_model_ready("m", "9")
assert client.get_server_metadata()["name"] == "model-delivery"

metadata = client.get_model_metadata("m")
assert metadata["versions"] == ["1", "2"], metadata
assert metadata["inputs"] == [{"name": "x", "datatype": "FP32", "shape": [-1, 3]}], metadata

index = client.get_model_repository_index()
assert {"name": "m", "version": "1", "state": "READY", "reason": ""} in index, index

x = triton.InferInput("x", [2, 3], "FP32")
x.set_data_from_numpy(np.array([[1, 2, 3], [0, 0, 0]], dtype=np.float32), binary_data=False)
y = triton.InferRequestedOutput("y", binary_data=False)
result = client.infer("m", [x], outputs=[y], request_id="seven")
assert result.get_response()["id"] == "seven", result.get_response()
np.testing.assert_array_equal(result.as_numpy("y"), np.array([[14.5], [0.5]], dtype=np.float32))

second = client.infer("m", [x], model_version="2", outputs=[y])
assert second.get_response()["model_version"] == "2"

amount = triton.InferInput("amount", [1, 1], "FP64")
amount.set_data_from_numpy(np.array([[1.5]]), binary_data=False)
plan = triton.InferInput("plan", [1, 1], "BYTES")
plan.set_data_from_numpy(np.array([["basic"]], dtype=object), binary_data=False)
outputs = [triton.InferRequestedOutput(name, binary_data=False) for name in ("twice", "same")]
both = client.infer("two", [amount, plan], outputs=outputs)
assert both.as_numpy("twice").tolist() == [[3.0]]
assert both.as_numpy("same").tolist() == [["basic"]], both.as_numpy("same")

try:
    bad = triton.InferInput("x", [1, 2], "FP32")
    bad.set_data_from_numpy(np.zeros((1, 2), dtype=np.float32), binary_data=False)
    client.infer("m", [bad], outputs=[y])
    raise AssertionError("a wrong shape was taken")
except InferenceServerException as refused:
    assert "input 'x'" in str(refused) and "[-1, 3]" in str(refused), refused

try:
    x.set_data_from_numpy(np.zeros((2, 3), dtype=np.float32), binary_data=True)
    client.infer("m", [x], outputs=[y])
    raise AssertionError("binary data was taken")
except InferenceServerException as refused:
    assert "binary" in str(refused), refused

print("ok")
