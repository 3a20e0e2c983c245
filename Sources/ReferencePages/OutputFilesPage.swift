import Experiments
import Formats
import Reports
import ResultStore

/// The reference of the files that a run and a saved net consist of.
enum OutputFilesPage {
  static var text: String {
    """
    # Output files

    Every column and key of what `run`, `compare`, `analyze`, `train --save` and `merge --report-conflicts` write.

    Tables are CSV by RFC 4180 in UTF-8, with a header; numbers are written so that reading them gives the same number. A column that no
    row has a value in may be left out.

    ## A suite's reports

    In `reports/<suite>/`, beside `report.md`, its `figures/` and the suite as it was resolved, `suite.yaml`. What `run` and
    `compare` print as JSON has the fields of `summary.csv` and `comparisons.csv`, nested: `t_p` is `p` in `t`, and an interval, here
    `t_ci95_low` and `t_ci95_high`, a list `[low, high]`.


    """ + FileDescription.ofReports.map(section).joined(separator: "\n") + """

      ## What analyze prints

      An interval is two columns in CSV, and a list `[low, high]` in JSON.


      """ + FileDescription.ofAnalysis.map(section).joined(separator: "\n") + """

        ## A saved net

        In the folder of `train --save`, beside `initial.safetensors` and `final.safetensors`, the weights before and after training under
        PyTorch's names: `layers.0.weight` [outputs, inputs], `layers.0.bias`.


        """ + SavedTraining.described.map(section).joined(separator: "\n") + """

        ## What merge and verify tell


        """ + [ConflictsTable.described, VerificationJSON.described].map(section).joined(separator: "\n")
  }

  private static func section(of file: FileDescription) -> String {
    var table = TextTable([(file.name.hasSuffix("json") ? "key" : "column", .left), ("meaning", .left)])
    for entry in file.entries {
      let remarks = [entry.unit.map { "in \($0)" }, entry.isOptional ? "may be empty" : nil].compactMap(\.self)
      let remark = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
      table.append(["`\(entry.name)`", (entry.meaning + remark).escapedForMarkdown])
    }
    return "### \(file.name)\n\n\(file.meaning.prefix(1).uppercased() + file.meaning.dropFirst()).\n\n" + table.markup
  }
}
