import CommandParts
import Activations
package import ArgumentParser
import Experiments
import Matrices
import Formats

/// `actlab bench`.
package struct BenchCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Time the lab's work against the processor's limit, as JSON lines.",
    discussion: """
      Pin it to one core for figures that repeat: taskset -c 1 actlab bench step

      EXAMPLES
        actlab bench gemm
        actlab bench step --activation relu --hidden 256,256 --batch-size 128
        actlab bench step --inputs 13 --hidden 16 --outputs 3 --batch-size 32
        actlab bench kernels silu --formula 'own = x * sigmoid(x)' --n 32768
        actlab bench lecture --dtype float64
        actlab bench spiral
        actlab bench suite --jobs 2
        actlab bench read table.csv
        actlab bench plan --trials 1000000
        actlab bench merge --stores 100 --trials 10000
        actlab bench errors --suites 100000
        actlab bench measure --python venv/bin/python
      """,
    subcommands: [
      GEMM.self, Step.self, Kernels.self, Lecture.self, Spiral.self, Suite.self, Plan.self, Merge.self, Report.self,
      Analyze.self, Start.self, Read.self, Growth.self, Nodes.self, Errors.self, Measure.self, Page.self,
    ])

  /// Without a bench's name, the help is printed.
  package init() {}

  /// `actlab bench gemm`.
  struct GEMM: ParsableCommand, MultipliesMatrices {
    static let configuration = CommandConfiguration(
      commandName: "gemm", abstract: "The product of two 1024 x 1024 matrices: the limit that steps are measured by.")

    @OptionGroup var loudness: QuietOptions

    func run() throws {
      let peak = PeakGEMM<Float>()
      for _ in 0..<3 { peak.measure() }
      try Terminal.print(
        JSONValue.object([
          ("bench", .string("gemm")), ("peer", .string("actlab")), ("gflops", .number(peak.gigaflops)),
          ("peak_gflops", .number(peak.gigaflops)), ("median_gflops", .number(peak.medianGigaflops)),
          ("library", .string(OpenBLAS.configuration)),
        ]).line)
    }
  }

  /// `actlab bench lecture`.
  struct Lecture: ParsableCommand, MultipliesMatrices {
    /// The element to compute with.
    enum DataType: String, ExpressibleByArgument, CaseIterable {
      case float32, float64
    }

    static let configuration = CommandConfiguration(
      commandName: "lecture",
      abstract: "A step of the lecture's net, 64 x 1000 x 100 x 10, as its code example makes it.")

    @Option(help: "float32 or float64.")
    var dtype = DataType.float32

    @OptionGroup var loudness: QuietOptions

    func run() throws {
      switch dtype {
      case .float32: try Terminal.print(LectureBenchmark<Float>().measure(dtype: dtype.rawValue))
      case .float64: try Terminal.print(LectureBenchmark<Double>().measure(dtype: dtype.rawValue))
      }
    }
  }

  /// `actlab bench spiral`.
  struct Spiral: ParsableCommand, MultipliesMatrices {
    static let configuration = CommandConfiguration(
      commandName: "spiral", abstract: "A step of the case study's net, 2-100-3, on all 300 points of the spiral.")

    @OptionGroup var loudness: QuietOptions

    func run() throws { try Terminal.print(SpiralBenchmark().measure()) }
  }

  /// `actlab bench kernels`.
  struct Kernels: LabCommand {
    static let configuration = CommandConfiguration(
      commandName: "kernels", abstract: "Activations' forward and backward passes, in nanoseconds an element.")

    @Argument(help: "Activations (default: all that are registered).", completion: .activation)
    var activations: [String] = []

    @OptionGroup var formulas: FormulaOptions

    @Option(help: "Elements of the buffer.")
    var n = 32_768

    @OptionGroup var loudness: QuietOptions

    func validate() throws {
      try BenchCommand.validate("--n", n, upTo: 1 << 28)
    }

    func run(in lab: Lab) throws {
      for activation in try formulas.selected(activations, in: lab) {
        try Terminal.print(KernelBenchmark(activation, count: n).measure())
      }
    }
  }
}
