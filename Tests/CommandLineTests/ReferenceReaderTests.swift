import Foundation
import Testing

/// Saved weights in the hands of other people's programs, where Python has them (`pip install safetensors numpy`).
@Suite("The format's reference reader")
struct ReferenceReaderTests {
  private static let hasReader = Python.has("numpy, safetensors.numpy")

  @Test(
    "reads weights that score the test part as the program did",
    .enabled(if: hasReader, "needs Python with safetensors and numpy"),
    arguments: [(0, 1), (200_000, 0.01), (1e8, 1), (1_700_000_000, 1e-5)])
  func scores(offset: Double, unit: Double) throws {
    let workspace = try Workspace()
    let table = (0..<60).map { index in
      "\(offset + unit * Double(index % 7)),\((index * 5) % 11),\(index % 3 == 0 ? "a" : "b")\n"
    }.joined()
    try workspace.write("table.csv", "x,y,label\n" + table)
    let output = try workspace.succeed(
      "train", "tanh", "--dataset", "table.csv", "--hidden", "6", "--save", "net", "--format", "json"
    ).output
    let row = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let read = try #require(
      Python.run(
        """
        import csv, json, numpy as np
        from safetensors.numpy import load_file
        w = load_file("net/final.safetensors")
        p = json.load(open("net/preprocessing.json"))
        rows = list(csv.DictReader(open("table.csv")))
        test = [int(r["row"]) for r in csv.DictReader(open("net/split.csv")) if r["part"] == "test"]
        x = (np.array([[float(rows[i]["x"]), float(rows[i]["y"])] for i in test]) - p["mean"]) / p["scale"]
        h = np.tanh(x @ w["layers.0.weight"].T + w["layers.0.bias"])
        s = h @ w["layers.1.weight"].T + w["layers.1.bias"]
        right = np.array([p["classes"].index(rows[i]["label"]) for i in test])
        loss = np.log(np.exp(s).sum(1)) - s[np.arange(len(test)), right]
        print(json.dumps({"correct": int((s.argmax(1) == right).sum()), "loss": float(loss.mean())}))
        """, in: workspace.url))
    let scores = try #require(
      try JSONSerialization.jsonObject(with: Data(read.output.utf8)) as? [String: Any], "\(read.output)")
    #expect(scores["correct"] as? Int == row["test_correct"] as? Int)
    let (ours, theirs) = (row["test_loss"] as? Double ?? .nan, scores["loss"] as? Double ?? 0)
    #expect(abs(ours - theirs) < 1e-5, "\(ours) here, \(theirs) there")
  }

  @Test(
    "reads weights that predict values as the program did, by what preprocessing.json says of the target",
    .enabled(if: hasReader, "needs Python with safetensors and numpy"),
    arguments: [(0.5, 1), (1e6 + 0.5, 1e5), (1_700_000_000.5, 3), (-1e-3, 1e-5)])
  func values(zero: Double, unit: Double) throws {
    let workspace = try Workspace()
    let table = (0..<90).map { index in
      "\(index % 7),\((index * 5) % 11),\(zero + unit * Double((index % 7) * (index % 7) - (index * 5) % 11))\n"
    }.joined()
    try workspace.write("table.csv", "x,y,size\n" + table)
    let output = try workspace.succeed(
      "train", "relu", "--dataset", "table.csv", "--label", "size", "--hidden", "12", "--save", "net", "--format",
      "json"
    ).output
    let row = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let read = try #require(
      Python.run(
        """
        import csv, json, numpy as np
        from safetensors.numpy import load_file
        w = load_file("net/final.safetensors")
        p = json.load(open("net/preprocessing.json"))
        rows = list(csv.DictReader(open("table.csv")))
        part = lambda name: [int(r["row"]) for r in csv.DictReader(open("net/split.csv")) if r["part"] == name]
        x = lambda rows_: (np.array([[float(rows[i]["x"]), float(rows[i]["y"])] for i in rows_]) - p["mean"]) / p["scale"]
        y = lambda rows_: np.array([float(rows[i]["size"]) for i in rows_])
        test, train = part("test"), part("train")
        h = np.maximum(x(test) @ w["layers.0.weight"].T + w["layers.0.bias"], 0)
        output = (h @ w["layers.1.weight"].T + w["layers.1.bias"])[:, 0]
        mean, scale = p["target"]["mean"][0], p["target"]["scale"][0]
        error = output * scale + mean - y(test)
        spread = y(test) - y(test).mean()
        print(json.dumps({
          "loss": float(((output - (y(test) - mean) / scale) ** 2).mean()), "rmse": float((error ** 2).mean() ** 0.5) / scale,
          "mae": float(abs(error).mean()) / scale, "r2": float(1 - (error ** 2).sum() / (spread ** 2).sum()),
          "mean": abs(y(train).mean() - mean) / scale, "sd": y(train).std() / scale, "scale": scale}))
        """, in: workspace.url))
    let scores = try #require(
      try JSONSerialization.jsonObject(with: Data(read.output.utf8)) as? [String: Double], "\(read.output)")
    let scale = try #require(scores["scale"])
    for (name, unit) in [("loss", 1), ("rmse", scale), ("mae", scale), ("r2", 1)] {
      let (ours, theirs) = ((row["test_\(name)"] as? Double ?? .nan) / unit, scores[name] ?? 0)
      #expect(abs(ours - theirs) < 1e-5, "\(name): \(ours) here, \(theirs) there")
    }
    #expect((scores["mean"] ?? 1) < 1e-6 && abs((scores["sd"] ?? 0) - 1) < 1e-6, "fitted on other rows: \(scores)")
    #expect((row["test_r2"] as? Double ?? 0) > 0.5, "\(row)")
  }
}
