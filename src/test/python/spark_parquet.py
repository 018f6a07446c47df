"""Writes a CSV file with a header as a folder of Parquet parts, as Spark writes tables.

usage: spark-submit spark_parquet.py <table.csv> <folder> <parts>
"""

import sys

from pyspark.sql import SparkSession

source, target, parts = sys.argv[1:]
spark = SparkSession.builder.getOrCreate()
table = spark.read.csv(source, header=True, inferSchema=True)
table.repartition(int(parts)).write.parquet(target)
spark.stop()
