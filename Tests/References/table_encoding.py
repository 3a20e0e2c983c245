"""References for the inputs that tables give, by scikit-learn, and for dates, by pandas: Tests/DatasetsTests/table_encoding.json.

    python3 table_encoding.py > ../DatasetsTests/table_encoding.json

The tables have a column `part`, so that both sides fit on the same rows. Categories are one-hot with a missing one as the last level, numbers
are imputed by the mean with an indicator; everything is then standardised.
"""

import io
import json

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import MissingIndicator, SimpleImputer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import OneHotEncoder, StandardScaler

PARTS = ["train", "train", "train", "test", "train", "validation"]


def table(seed, rows, missing):
    random = np.random.default_rng(seed)
    data = pd.DataFrame(
        {
            "age": random.normal(40, 12, rows).round(1),
            "height": random.normal(1e6, 0.5, rows).round(3),
            "sex": random.choice(["male", "female"], rows),
            "port": random.choice(["S", "C", "Q q", "Ü"], rows),
            "part": [PARTS[i % len(PARTS)] for i in range(rows)],
            "label": random.choice(["no", "yes"], rows),
        }
    )
    for column in ["age", "port"] if missing else []:
        data.loc[random.choice(rows, rows // 4, replace=False), column] = np.nan
    return data


def inputs(data):
    number = lambda column: make_union(SimpleImputer(), MissingIndicator()) if data[column].isna().any() else SimpleImputer()
    encoder = ColumnTransformer(
        [
            ("age", number("age"), ["age"]),
            ("height", number("height"), ["height"]),
            ("sex", OneHotEncoder(sparse_output=False), ["sex"]),
            ("port", OneHotEncoder(sparse_output=False), ["port"]),
        ]
    )
    # Levels are decided from all rows, and numbers fitted on the training part: both halves of the pipeline see what they may.
    training = data["part"] == "train"
    pieces = []
    for name, _, columns in encoder.transformers:
        if name in ("sex", "port"):
            pieces.append(OneHotEncoder(sparse_output=False).fit(data[columns]).transform(data[columns]))
        else:
            pieces.append(number(name).fit(data.loc[training, columns]).transform(data[columns]))
    x = np.hstack(pieces).astype(float)
    return StandardScaler().fit(x[training]).transform(x)


def dates():
    texts = {
        "%Y-%m-%d": ["1981-01-01", "2000-02-29", "1969-12-31", "2024-7-4"],
        "%m/%d/%Y": ["1/31/1999", "12/01/2020"],
        "%d.%m.%Y": ["31.01.1999", "1.12.2020"],
        "%d-%b-%y": ["05-Mar-68", "05-mar-69"],
        "%B %d, %Y": ["March 5, 2011", "December 25, 2012"],
        "%Y-%m-%d %H:%M:%S": ["2011-01-01 23:59:59", "1900-01-01 00:00:00"],
        "%m/%d/%Y %I:%M %p": ["1/2/2011 12:30 AM", "1/2/2011 12:30 PM"],
        "%Y-%m": ["1949-01", "1960-12"],
    }
    listed = []
    for pattern, spelled in texts.items():
        for text in spelled:
            moment = pd.to_datetime(text, format=pattern)
            days = (moment - pd.Timestamp(0)) / pd.Timedelta(days=1)
            listed.append({"text": text, "format": pattern, "days": days, "weekday": moment.weekday(), "month": moment.month})
    return listed


def main():
    tables = []
    for seed, rows, missing in [(1, 24, False), (2, 36, True), (3, 60, True)]:
        data = table(seed, rows, missing)
        text = io.StringIO()
        data.to_csv(text, index=False, na_rep="NA")
        tables.append({"csv": text.getvalue(), "inputs": inputs(data).tolist()})
    print(json.dumps({"tables": tables, "dates": dates()}, indent=None, ensure_ascii=False))


main()
