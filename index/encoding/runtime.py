"""How ONNX Runtime runs a graph here: the encoder, and the products of token vectors. It is imported only when used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnxruntime


def session_options(threads: int) -> onnxruntime.SessionOptions:
    """Options for this many threads, which wait instead of spinning; the memory for a long text is released afterwards."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # no slower here
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
