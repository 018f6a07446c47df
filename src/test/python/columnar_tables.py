"""Writes tables as Parquet and Arrow files with pyarrow, pandas, Polars and DuckDB, each beside a CSV file that says what
its cells are.

usage: columnar_tables.py fixtures <folder>
       columnar_tables.py random <folder> <seed> <files>
"""

import base64
import csv
import datetime
import decimal
import math
import random
import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as encryption

WORDS = ["yes", "no", "möglich", "", "a b, c", 'say "no"', "ü" * 40, "x"]


def floats(rng, rows, kind):
    choices = [
        lambda: rng.uniform(-1, 1),
        lambda: rng.choice([0.0, -0.0, 1.0, 0.5, 1e300, 5e-324, 1e-5, 123456789.125]),
        lambda: float(rng.randint(-1000, 1000)),
    ]
    with np.errstate(over="ignore"):
        return np.array([rng.choice(choices)() for _ in range(rows)]).astype(kind)


def ints(rng, rows, bits, signed):
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    return [rng.choice([low, high, rng.randint(low, high), rng.randint(0, 3)]) for _ in range(rows)]


def column(rng, rows, kind):
    """Values of a type as an Arrow array without gaps."""
    moments = [rng.randint(-(10**9), 4 * 10**9) for _ in range(rows)]
    if pa.types.is_float16(kind):
        return pa.array(floats(rng, rows, "float32").clip(-60000, 60000).astype("float16"), kind)
    if pa.types.is_floating(kind):
        return pa.array(floats(rng, rows, "float32" if kind == pa.float32() else "float64"), kind)
    if pa.types.is_integer(kind):
        return pa.array(ints(rng, rows, kind.bit_width, pa.types.is_signed_integer(kind)), kind)
    if pa.types.is_boolean(kind):
        return pa.array([rng.random() < 0.3 for _ in range(rows)], kind)
    if pa.types.is_decimal(kind):
        top = 10**kind.precision - 1
        digits = decimal.Context(prec=kind.precision)
        return pa.array([digits.create_decimal(rng.randint(-top, top)).scaleb(-kind.scale, digits) for _ in range(rows)], kind)
    if pa.types.is_date(kind):
        return pa.array([datetime.date(1970, 1, 1) + datetime.timedelta(days=m // 86400) for m in moments], kind)
    if pa.types.is_timestamp(kind):
        per = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[kind.unit]
        return pa.array([m * per + rng.choice([0, rng.randrange(per)]) for m in moments], pa.int64()).cast(kind)
    if pa.types.is_time(kind):
        per = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[kind.unit]
        whole = pa.int32() if kind.bit_width == 32 else pa.int64()
        return pa.array([rng.randrange(86400 * per) for _ in range(rows)], whole).cast(kind)
    if pa.types.is_dictionary(kind):
        values = column(rng, min(rows, 100), kind.value_type).dictionary_encode().dictionary
        codes = pa.array([rng.randrange(len(values)) for _ in range(rows)], kind.index_type)
        return pa.DictionaryArray.from_arrays(codes, values)
    words = [rng.choice(WORDS) if rng.random() < 0.7 else f"id-{rng.randrange(10**6)}" for _ in range(rows)]
    if pa.types.is_fixed_size_binary(kind):
        return pa.array([(w + "        ").encode()[: kind.byte_width].decode("utf-8", "ignore").ljust(kind.byte_width, "_").encode()[: kind.byte_width] for w in ["abc", "defgh"] * rows][:rows], kind)
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind):
        return pa.array([w.encode() for w in words], kind)
    return pa.array(words, kind)


def gaps(rng, array):
    share = rng.choice([0, 0, 0.05, 0.5, 1])
    if share == 0:
        return array
    runs, mask = rng.random() < 0.5, []
    while len(mask) < len(array):
        mask += [rng.random() < share] * (rng.randint(1, 60) if runs else 1)
    mask = pa.array(mask[: len(array)], pa.bool_())
    if pa.types.is_dictionary(array.type):
        codes = pa.compute.if_else(mask, pa.scalar(None, array.type.index_type), array.indices)
        return pa.DictionaryArray.from_arrays(codes, array.dictionary)
    if pa.types.is_binary_view(array.type) or pa.types.is_string_view(array.type):
        return pa.array([None if m.as_py() else v.as_py() for m, v in zip(mask, array)], array.type)
    return pa.compute.if_else(mask, pa.scalar(None, array.type), array)


def second(value, unit):
    """ISO 8601 with as many digits behind the second as are needed."""
    per = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[unit]
    whole, rest = divmod(value, per)
    nanos = rest * (10**9 // per)
    digits = f"{nanos:09d}".rstrip("0")
    return whole, "." + digits if digits else ""


def text(value, kind):
    """What a cell is to be read as."""
    if value is None or not value.is_valid:
        return ""
    if pa.types.is_dictionary(kind):
        return text(value.dictionary[value.index.as_py()], kind.value_type)
    if pa.types.is_timestamp(kind):
        whole, fraction = second(value.value, kind.unit)
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=whole)
        return moment.isoformat() + fraction + ("Z" if kind.tz else "")
    if pa.types.is_time(kind):
        whole, fraction = second(value.value, kind.unit)
        return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{fraction}"
    known = value.as_py()
    if isinstance(known, bool):
        return "true" if known else "false"
    if isinstance(known, bytes):
        return known.decode()
    if isinstance(known, decimal.Decimal):
        return f"{known:f}"
    if isinstance(known, float):
        return "NaN" if math.isnan(known) else repr(known).replace("inf", "Infinity")
    return str(known)


def say(table, path):
    """Writes what the cells are, all in quotes."""
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(table.column_names)
        columns = [(c.combine_chunks(), c.type) for c in table.columns]
        for i in range(table.num_rows):
            writer.writerow([text(c[i], kind) for c, kind in columns])


FLAT = {
    "i8": pa.int8(), "i16": pa.int16(), "i32": pa.int32(), "i64": pa.int64(),
    "u8": pa.uint8(), "u16": pa.uint16(), "u32": pa.uint32(), "u64": pa.uint64(),
    "f16": pa.float16(), "f32": pa.float32(), "f64": pa.float64(), "truth": pa.bool_(),
    "text": pa.string(), "large": pa.large_string(), "bin": pa.binary(), "fixed": pa.binary(8),
    "cat": pa.dictionary(pa.int8(), pa.string()),
    "small": pa.decimal128(7, 2), "money": pa.decimal128(15, 4), "wide": pa.decimal128(30, 10),
    "day": pa.date32(), "clock": pa.time64("us"),
    "ms": pa.timestamp("ms"), "us": pa.timestamp("us", tz="Europe/Berlin"), "ns": pa.timestamp("ns"),
}
ARROW_ONLY = {
    "cat16": pa.dictionary(pa.int16(), pa.large_string()), "cat32": pa.dictionary(pa.int32(), pa.int64()),
    "view": pa.string_view(), "binview": pa.binary_view(), "lbin": pa.large_binary(), "d64": pa.date64(),
    "s": pa.timestamp("s", tz="UTC"), "clock32": pa.time32("ms"), "huge": pa.decimal256(60, 5),
    "d32": pa.decimal32(7, 2), "d64x": pa.decimal64(15, 3),
}


def table(rng, rows, kinds, full=False):
    names = list(kinds)
    if not full:
        names = rng.sample(names, rng.randint(1, len(names)))
    return pa.table({name: gaps(rng, column(rng, rows, kinds[name])) for name in names})


ENCODINGS = {
    "i32": ["PLAIN", "DELTA_BINARY_PACKED", "BYTE_STREAM_SPLIT"], "i64": ["PLAIN", "DELTA_BINARY_PACKED", "BYTE_STREAM_SPLIT"],
    "i8": ["PLAIN", "DELTA_BINARY_PACKED"], "u16": ["DELTA_BINARY_PACKED"], "u32": ["PLAIN", "DELTA_BINARY_PACKED"],
    "u64": ["PLAIN", "DELTA_BINARY_PACKED"],
    "f32": ["PLAIN", "BYTE_STREAM_SPLIT"], "f64": ["PLAIN", "BYTE_STREAM_SPLIT"], "f16": ["PLAIN", "BYTE_STREAM_SPLIT"],
    "text": ["PLAIN", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"], "large": ["DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"],
    "bin": ["PLAIN", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"], "fixed": ["PLAIN", "DELTA_BYTE_ARRAY", "BYTE_STREAM_SPLIT"],
    "day": ["DELTA_BINARY_PACKED"], "us": ["DELTA_BINARY_PACKED"], "ms": ["BYTE_STREAM_SPLIT"],
    "truth": ["PLAIN", "RLE"],
}


def parquet(rng, data, path, **given):
    options = {
        "compression": rng.choice(["none", "snappy", "gzip", "zstd", "lz4", "brotli"]),
        "data_page_version": rng.choice(["1.0", "2.0"]),
        "row_group_size": rng.choice([7, 100, 1000, 10**6]),
        "data_page_size": rng.choice([100, 1000, 1 << 20]),
        "write_batch_size": rng.choice([10, 64, 1024]),
        "write_page_checksum": rng.random() < 0.5,
        "store_schema": rng.random() < 0.5,
        "write_page_index": rng.random() < 0.3,
        "write_statistics": rng.random() < 0.7,
    }
    if rng.random() < 0.5:
        options["use_dictionary"] = rng.choice([True, True, False])
        if rng.random() < 0.3:
            options["dictionary_pagesize_limit"] = 64
    else:
        options["use_dictionary"] = False
        options["column_encoding"] = {name: rng.choice(ENCODINGS.get(name, ["PLAIN"])) for name in data.column_names}
    # Such timestamps have no zone.
    if rng.random() < 0.3 and "column_encoding" not in options and "us" not in data.column_names:
        options["use_deprecated_int96_timestamps"] = True
    options.update(given)
    pq.write_table(data, path, **options)


def arrow(rng, data, path, compression=None, stream=None, size=None):
    compression = rng.choice([None, "lz4", "zstd"]) if compression is None else compression or None
    size = size or rng.choice([7, 100, 1000, 10**6])
    options = pa.ipc.IpcWriteOptions(compression=compression, emit_dictionary_deltas=rng.random() < 0.5)
    maker = pa.ipc.new_stream if (rng.random() < 0.3 if stream is None else stream) else pa.ipc.new_file
    with maker(str(path), data.schema, options=options) as out:
        out.write_table(data, max_chunksize=size)


def others(rng, data, stem):
    """The same table by other writers, each of which says what it made of the types."""
    frame = data.to_pandas()
    frame.index = pd.Index(range(5, 5 + len(frame)))
    path = stem.with_name(stem.name + "-pandas.parquet")
    frame.to_parquet(path, compression=rng.choice(["snappy", "gzip", "zstd", None]), index=True)
    read = pq.read_table(path)
    say(read.drop_columns([c for c in read.column_names if c.startswith("__index")]), path.with_suffix(".csv"))

    path = stem.with_name(stem.name + "-polars.parquet")
    pl.from_arrow(data).write_parquet(
        path, compression=rng.choice(["uncompressed", "snappy", "gzip", "zstd", "lz4"]),
        row_group_size=rng.choice([None, 100]), data_page_size=rng.choice([None, 500]))
    say(pq.read_table(path), path.with_suffix(".csv"))

    path = stem.with_name(stem.name + "-polars.arrow")
    pl.from_arrow(data).write_ipc(path, compression=rng.choice(["uncompressed", "lz4", "zstd"]))
    say(feather.read_table(path), path.with_suffix(".csv"))

    path = stem.with_name(stem.name + "-duckdb.parquet")
    connection = duckdb.connect()
    connection.register("t", data)
    codec = rng.choice(["uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "brotli"])
    version = rng.choice(["V1", "V2"])
    connection.execute(
        f"COPY t TO '{path}' (FORMAT parquet, COMPRESSION {codec}, PARQUET_VERSION {version}, ROW_GROUP_SIZE 2048)")
    # Not by pyarrow, which can't read DuckDB's DELTA_BINARY_PACKED of a column without a value.
    say(connection.sql(f"SELECT * FROM '{path}'").to_arrow_table(), path.with_suffix(".csv"))


OTHERS = {k: v for k, v in FLAT.items() if k not in ("f16", "fixed", "bin", "wide", "us", "clock", "u64", "ns")}


def many(folder, seed, files):
    rng = random.Random(seed)
    for i in range(files):
        rows = rng.choice([1, 5, 64, 1000, 3000])
        stem = folder / f"{i:03d}"
        if i % 4 == 0:
            others(rng, table(rng, rows, OTHERS), stem)
        elif i % 4 == 1:
            data = table(rng, rows, {**FLAT, **ARROW_ONLY})
            arrow(rng, data, stem.with_suffix(".arrow"))
            say(data, stem.with_suffix(".csv"))
        else:
            data = table(rng, rows, FLAT)
            parquet(rng, data, stem.with_suffix(".parquet"))
            say(data, stem.with_suffix(".csv"))


def predictions(folder):
    """A binary classifier's answers on three hundred rows, in several formats."""
    rng = random.Random(11)
    labels = [int(rng.random() < 0.4) for _ in range(300)]
    scores = [round(min(1, max(0, 0.3 * label + 0.7 * rng.random())), 6) for label in labels]
    data = pa.table({
        "id": pa.array(range(1, 301)),
        "label": pa.array(labels, pa.int8()),
        "prediction": pa.array([int(score > 0.5) for score in scores], pa.int64()),
        "score": pa.array(scores),
        "weight": pa.array([rng.choice([0.5, 1.0, 2.0]) for _ in labels]),
        "country": pa.array([rng.choice(["de", "fr", "it"]) for _ in labels]).dictionary_encode(),
        "tags": pa.array([["a"]] * 300),
    })
    say(data.drop_columns(["tags"]), folder / "predictions.csv")
    pq.write_table(data, folder / "predictions.pyarrow.parquet", row_group_size=110)
    feather.write_feather(data, folder / "predictions.pyarrow.feather", compression="lz4", chunksize=70)
    frame = data.drop_columns(["tags"]).to_pandas().sample(frac=1, random_state=1).sort_values("id")
    frame.to_parquet(folder / "predictions.pandas.parquet", index=True)
    pl.from_arrow(data).write_parquet(folder / "predictions.polars.parquet")


def fixtures(folder):
    rng = random.Random(7)
    data = table(rng, 40, FLAT, full=True)
    say(data, folder / "types.csv")
    for codec in ["none", "snappy", "gzip", "zstd", "lz4", "brotli"]:
        parquet(rng, data, folder / f"types.{codec}.parquet", compression=codec, row_group_size=25,
                data_page_version="2.0" if codec in ("gzip", "lz4") else "1.0", write_page_checksum=codec == "zstd",
                write_statistics=False, store_schema=False, write_page_index=False)
    for i, name in enumerate(["delta", "split"]):
        encodings = {column: ENCODINGS.get(column, ["PLAIN"])[-1 - i if len(ENCODINGS.get(column, [])) > i else 0]
                     for column in data.column_names}
        pq.write_table(data, folder / f"types.{name}.parquet", use_dictionary=False, column_encoding=encodings,
                       data_page_version=f"{2 - i}.0", store_schema=False, write_statistics=False)
    data = table(rng, 40, {**FLAT, **ARROW_ONLY}, full=True)
    say(data, folder / "arrow.csv")
    arrow(rng, data, folder / "arrow.plain.arrow", compression="", stream=False, size=25)
    arrow(rng, data, folder / "arrow.lz4.feather", compression="lz4", stream=False, size=40)
    arrow(rng, data, folder / "arrow.zstd.feather", compression="zstd", stream=False, size=25)
    arrow(rng, data, folder / "arrow.stream.arrows", compression="zstd", stream=True, size=16)
    others(rng, table(rng, 40, OTHERS, full=True), folder / "other")
    predictions(folder)
    nested = pa.table({"n": [1, 2], "list": [[1, 2], []], "pair": [{"a": 1, "b": "x"}, None], "after": ["x", "y"]})
    pq.write_table(nested, folder / "nested.parquet", store_schema=False)
    feather.write_feather(nested, folder / "nested.feather", compression="uncompressed")
    pq.write_table(nested.select(["n"]).slice(0, 0), folder / "empty.parquet")
    binary = pa.table({"raw": pa.array([b"ok", b"\xff\xfe"])})
    pq.write_table(binary, folder / "binary.parquet")
    encrypted(nested.select(["n"]), folder / "encrypted.parquet")


class Keys(encryption.KmsClient):
    """Keeps the keys in the file, which is all that a test of refusing it needs."""

    def __init__(self, config):
        super().__init__()

    def wrap_key(self, key, name):
        return base64.b64encode(key)

    def unwrap_key(self, key, name):
        return base64.b64decode(key)


def encrypted(data, path):
    factory = encryption.CryptoFactory(Keys)
    given = encryption.EncryptionConfiguration(footer_key="footer", column_keys={"column": ["n"]})
    properties = factory.file_encryption_properties(encryption.KmsConnectionConfig(), given)
    with pq.ParquetWriter(path, data.schema, encryption_properties=properties) as out:
        out.write_table(data)


def main():
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    if sys.argv[1] == "fixtures":
        fixtures(folder)
    else:
        many(folder, int(sys.argv[3]), int(sys.argv[4]))


if __name__ == "__main__":
    main()
