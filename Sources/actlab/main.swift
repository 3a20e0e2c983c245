import ActLab
import Benchmarks

await ActLab.main(adding: [BenchCommand.self], commit: builtCommit)
