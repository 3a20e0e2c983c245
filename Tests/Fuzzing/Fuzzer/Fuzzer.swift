// What libFuzzer calls, for the reader that the environment variable FUZZED_READER names. `.ci/fuzz` builds and runs it.
import FuzzedReaders
import Foundation

private let reader = ProcessInfo.processInfo.environment["FUZZED_READER"].flatMap(FuzzedReader.init(rawValue:))

private let folder: URL = {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fuzzed-\(getpid())")
  try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}()

/// Reads one input; what ends the process here is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard let reader else { preconditionFailure("FUZZED_READER names no reader") }
  _ = reader.refusal(of: Array(UnsafeBufferPointer(start: start, count: count)), in: folder)
  return 0
}
