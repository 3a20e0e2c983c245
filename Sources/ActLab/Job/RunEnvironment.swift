import Experiments
import Figures
import ResultStore

extension EnvironmentDescription {
  /// Of this process, with what takes part in a run beside it: the library that stores its results and the program that draws them.
  static func ofRun(in lab: Lab, storing store: ResultStore) throws -> EnvironmentDescription {
    let tools = ["sqlite": try store.sqliteVersion, "gnuplot": Gnuplot.installed()?.version]
    return current(version: ActLab.version, commit: lab.commit, tools: tools.compactMapValues { $0 })
  }
}
