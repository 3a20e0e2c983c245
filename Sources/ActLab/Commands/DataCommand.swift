import ArgumentParser
import CommandParts
import Datasets
import Experiments
import Formats
import Wording

/// `actlab data`.
struct DataCommand: LabCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Show how a table will be read, before anything is trained on it.",
    discussion: """
      What each column is taken for, what is left out and why, what is predicted, how the rows are split, and what to beware of. Its options
      are those of 'train' and 'compare'.

      EXAMPLES
        actlab data patients.csv
        actlab data patients.csv --label outcome --drop name,ward --categorical stage
        actlab data houses.csv --label price --task values --format json
        actlab data wards.txt --separator tab --header no --missing '-999,unknown'
      """)

  @Argument(help: "A file or a folder of data, or a registered data set.", completion: .dataset)
  var file: String

  @OptionGroup var table: TableOptions

  @Option(
    help: "How data are split, as in 'train'; the split of the first seed is shown.",
    completion: .list(["auto", "fixed", "per-seed", "folds:10"]))
  var splits = "auto"

  @Option(help: ArgumentHelp("The share of all examples set aside for the test.", valueName: "share"))
  var test = 0.2

  @Option(help: ArgumentHelp("The share of the training examples set aside for validation.", valueName: "share"))
  var validation = 0.1

  @Option(help: "Where to look for data sets before the folders of Debian's packages.", completion: .directory)
  var dataDir: String?

  @OptionGroup var reading: ReadingArguments
  @OptionGroup var output: FormatOptions
  @OptionGroup var loudness: QuietOptions

  func validate() throws {
    for (option, share) in [("--test", test), ("--validation", validation)] where !(share >= 0 && share < 1) {
      throw ValidationError("\(option) must be a share of at least 0 and below 1, not \(plain(share))")
    }
  }

  func run(in lab: Lab) throws {
    var options = try table.options()
    reading.apply(to: &options)
    let reference = try DatasetReference(commandLine: file, options: options, catalog: lab.catalog)
    let dataset = try lab.catalog.load(reference, dataDirectory: dataDir, suiteSeed: 1)
    // What 'train' takes unless told otherwise: the first of the splits that seeds have.
    guard let scheme = Splits(splits) else {
      throw UsageError(description: "--splits: must be \(Splits.spellings), not \(quoted(splits))")
    }
    let draw = scheme.draw(of: dataset, seed: 1)
    let split = try DatasetSplit(of: dataset, suiteSeed: 1, validation: validation, test: test, draw: draw)
    try output.print(
      DataDescription(try PreparedDataset(dataset, split: split), firstOf: draw == nil ? nil : scheme.unit))
  }
}
