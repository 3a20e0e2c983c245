import Datasets
import Foundation
import Tables

/// Reads a file as `--dataset PATH` does.
func readDataset(_ input: [UInt8], named name: String, in folder: URL) throws {
  try load(try write(input, name, in: folder).path)
}

/// Reads a folder of IDX files. The input's first two bytes are the number of bytes of labels, little-endian, which come next; the rest is
/// the images.
func readImages(_ input: [UInt8], in folder: URL) throws {
  guard input.count >= 2 else { return }
  let labels = input.dropFirst(2).prefix(Int(input[0]) | Int(input[1]) << 8)
  try write(labels, "train-labels-idx1-ubyte", in: folder)
  try write(input.dropFirst(2 + labels.count), "train-images-idx3-ubyte", in: folder)
  try load(folder.path)
}

/// Inflates a stream.
func inflate(_ input: [UInt8]) throws {
  guard Gzip.isCompressed(input) else { return }
  _ = try Gzip.inflated(input, file: "stream.gz")
}

/// Writes a file over one that is there.
@discardableResult
func write(_ bytes: some Sequence<UInt8>, _ name: String, in folder: URL) throws -> URL {
  let file = folder.appendingPathComponent(name)
  try Data(bytes).write(to: file)
  return file
}

private func load(_ path: String) throws {
  _ = try DatasetCatalog.standard.load(.file(name: "fuzzed", path: path), suiteSeed: 1)
}
