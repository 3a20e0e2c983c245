/// What one input may take of the machine: limits that are checked before memory is taken or time is spent, each with its reason.
///
/// They are far above what anybody has a use for, so that only a mistake or an attack meets them. An error names the limit and what was
/// found. Within them a small file, suite, formula or command line takes less than 1 GB and is answered within seconds; data are read as
/// large as they are.
package enum Limits {
  // MARK: Files

  /// Bytes of a file of data: numbers of such a file fill 16 GB.
  /// Where a cell lies in its row is kept in 32 bits, the place behind the last one included.
  package static let fileBytes = (1 << 32) - 2
  /// Bytes of what tells no size before it is read: a pipe, which may never end, and what is inflated.
  package static let streamBytes = 1 << 28
  /// Bytes that so many packed ones may be inflated to, and that a sparse table may be written out to beside its zeros: 50 for each, where a
  /// thousand are possible, and tables of people have 2 to 20; but 16 MB in any case, which are read within the seconds and the memory that a
  /// small file may take.
  package static func inflatedBytes(of packed: Int) -> Int { min(max(1 << 24, 50 * packed), streamBytes) }
  /// Bytes of a text that the program itself has written: a report, the description of a saved net or of environments, the keys of a task.
  package static let ownTextBytes = 1 << 26
  /// Bytes of a suite, of a saved net's description: a thousand times what a person writes.
  package static let textBytes = 1 << 20

  /// Marks on one letter, or letters of flags in a row, of a text wherever it comes from: who piles them up for fun takes fewer.
  package static let marks = 256

  // MARK: Tables

  /// Columns of a table: a label beside images of 256 × 256 pixels has fewer. What is known of each column is kept.
  package static let columns = 100_000
  /// Inputs of an array or image: a picture of 256 × 256 pixels in three colours has fewer.
  package static let inputs = 1 << 18
  /// Dimensions of an array, as NumPy has it.
  package static let dimensions = 64
  /// Cells of a table that a sparse one of so many bytes is written out to, most of which are zeros: four for each byte, but 17 million in
  /// any case, and 67 million at most.
  package static func cells(ofBytes count: Int) -> Int { min(max(1 << 24, 4 * count), 1 << 26) }
  /// Inputs of all rows that a table of so many bytes comes to, since a category is an input of its own: 8 bytes each, 537 MB, or four for
  /// each byte.
  package static func inputCells(ofBytes count: Int) -> Int { max(1 << 26, 4 * count) }
  /// The same of several data sets together, each of which is within those, or the cells of their tables, by the bytes of their files as they lie
  /// there, packed or not: a packed table of people has up to ten for each byte.
  package static func loadedCells(ofBytes count: Int) -> Int { max(1 << 24, 16 * count) }
  /// Bytes that are read from the files of several data sets, inflated, and of a file that is several of them as often as it is.
  package static func readBytes(ofBytes count: Int) -> Int { max(1 << 25, 100 * count) }
  /// Bytes of a cell, of which the name of a column is one: free text of a thousand pages.
  package static let cellBytes = 1 << 20
  /// Bytes of a column's name, which errors, notes and reports repeat.
  package static let nameBytes = 10_000
  /// Bytes that are cut out of a list of columns as names with commas that may stand there: names of 200 lengths of a hundred bytes, for each of
  /// a thousand parts.
  package static let bytesOfColumnLists = 20_000_000
  /// Bytes of a class's name, which stands in each row of predictions: a few sentences.
  package static let classBytes = 1000
  /// Methods of a table of scores, or activations of a suite: they make 19,900 pairs, each with all tests, and nobody reads more.
  package static let methods = 200
  /// Scores that are drawn for bootstrap intervals: the resamples of the blocks of all pairs.
  package static let resampledScores = 500_000_000

  /// Scores of a table of methods and blocks, those that are missing among them, which a long one need not give.
  package static let scores = 5_000_000
  /// Pairs of methods, or of a suite's activations, counted once for each data set that they are compared on, and each net, arm and matching.
  package static let pairs = 100_000
  /// Bytes of the names in all those pairs, which tables repeat: a hundred for each have room, as many as there may be.
  package static let bytesOfPairs = 10_000_000
  /// Differences of all pairs of methods in a file of scores of so many bytes, packed or not; each takes some tenths of a microsecond.
  package static func differences(ofBytes count: Int) -> Int { max(12_000_000, 40 * count) }

  /// Cells of a table that is made up to be read: some 4 GB of text, as large as a file may be.
  package static let cellsOfMadeUpTable = 400_000_000

  // MARK: Suites

  /// Aliases (`*name`) of a suite: a few of each other stand for more than a machine holds.
  package static let aliases = 16
  /// Elements of a list or a mapping of a suite, each of which multiplies the trials.
  package static let elements = 1000
  /// Levels of a suite's keys, as `--set` writes them: no key lies half as deep.
  package static let levels = 10
  /// Folds of all repeats, each of which is a seed.
  package static let folds = 100_000
  /// Trials of a suite, all of which are planned before the first is run.
  package static let trials = 1_000_000
  /// Nets of a suite times their rates: what trials have in common but for their seeds, each described and hashed by itself.
  package static let configurations = 100_000
  /// Bytes of the name of an activation or a data set of a suite, which stands in each row of its tables: a few sentences.
  package static let labelBytes = 1000
  /// Bytes of those names for all nets at their rates: a hundred for each have room, as many as there may be.
  package static let bytesOfConfigurations = 10_000_000
  /// Bytes of the formulas in what describes those nets, and names their trials: a thousand for each have room.
  package static let bytesOfFormulas = 100_000_000
  /// Claims of others, or their numbers, that a suite's report holds against its own, counted once for each data set and net.
  package static let heldAgainst = 10_000
  /// Layers of those nets, each of which is described.
  package static let layersOfConfigurations = 1_000_000
  /// Bytes of the names of nets in the rows that a suite's trials have of hidden layers: the name of one of a thousand layers has two thousand letters.
  /// With names of usual nets there is room for thirty million rows.
  package static let bytesOfNames = 500e6
  /// Rows of a suite's data sets times the splits that are made of them, each of which goes through all rows and keeps where they are: what seconds
  /// are enough for, or a hundred splits.
  package static func rowsOfSplits(of rows: Int) -> Int { min(max(25_000_000, 100 * rows), 100_000_000) }
  /// The same by the bytes of the files that the rows came from: of small ones that hold millions of rows, packed, what seconds are enough for.
  package static func rowsOfSplits(ofBytes count: Int) -> Int { max(12_000_000, 100 * count) }
  /// Groups times the parts that they are dealt into, of all splits of all data sets, each of which is looked at.
  package static let stepsOfDeals = 500_000_000.0
  /// Rows of a suite's data sets times the splits, for each input, by which each split standardises its rows: or a hundred splits, again.
  package static func inputsOfSplits(of cells: Int) -> Int { max(5_000_000_000, 100 * cells) }
  /// The same by the bytes of the files: small ones come to as many inputs where columns of dates or categories are many.
  package static func inputsOfSplits(ofBytes count: Int) -> Int { max(500_000_000, 1000 * count) }

  /// Probabilities that score an answer without inputs: one for each row and class, in all splits of data from files of so many bytes.
  package static func answersOfSplits(ofBytes count: Int) -> Int { max(100_000_000, 1000 * count) }
  /// Bytes of the names of classes in the rows that tell of a suite's splits, each of which has three lists of them at most: a hundred
  /// names of ten bytes in 25,000 splits.
  package static let bytesOfClasses = 25_000_000

  /// What a raw table may count, of rows, parameters or epochs: sums of a million such are still numbers.
  package static let count = 1 << 40

  // MARK: Nets

  /// Weights, biases and learnable parameters of a net: of each up to 50 bytes are kept, 1 GB in all, with its gradient, an optimizer's two
  /// moments, and what a look at the net compares.
  package static let parameters = 20_000_000
  /// Units and pieces of all layers times the examples of a step, or of a look at the net: of each some 70 bytes are kept, 1 GB in all.
  package static let unitsOfStep = 15_000_000

  /// Answers of the nets of a trial for so many rows with so many inputs, a probability for each class: as many as there are numbers in the rows
  /// themselves, but 4 million in any case. Of each up to 200 bytes are kept.
  package static func answers(rows: Int, inputs: Int) -> Int { max(1 << 22, rows * inputs) }
  /// Bytes that are printed of a saved net's answers for a table of so many bytes: a row is answered with the probabilities of all classes, and
  /// their names.
  package static func answerBytes(ofBytes count: Int) -> Int { max(1 << 27, 64 * count) }
  /// Numbers that are drawn, so that sums and ratios of them stay numbers.
  package static let largestDrawn = 1e140
  /// Classes whose regions are drawn: nobody tells a tenth of the colours apart.
  package static let classesOfPlot = 100

  // MARK: Formulas

  /// Numbers, names and signs of an expression: nobody reads a hundredth of them.
  package static let tokens = 50_000
  /// The same of an activation's formula, which is computed for every unit and example, and checked at many points.
  package static let tokensOfActivation = 5000
  /// The same of all formulas of a suite or a command line: what one may have, or 200 formulas of a line each.
  package static let tokensOfFormulas = tokensOfActivation
  /// Bytes of the same, which stand in what names a trial: ten for each number, name and sign.
  package static let bytesOfActivation = 50_000
  /// Parameters of a formula that are learned: each has a gradient of its own beside that of x, at every unit and example. Papers learn one or two.
  package static let learnablesOfActivation = 50
  /// Levels of nesting of an expression, each of which takes some of the stack.
  package static let nesting = 200
  /// Numbers that all gates of a computation put out together; each has a gradient beside it, and is printed.
  package static let elementsOfPass = 1_000_000
  /// Numbers that all those gates take in, each of which has a share of the gradient: as many as two sides of gates that put out as many.
  package static let elementsTaken = 2 * elementsOfPass
  /// Numbers of all Jacobians of a computation, each of which is printed.
  package static let elementsOfJacobian = 1_000_000
  /// Rows of a Jacobian whose determinant is told, which takes their cube.
  package static let rowsOfDeterminant = 100
  /// Multiplications of a matrix product, and numbers that are gone through for a Jacobian: the whole pass for each number of the result.
  package static let steps = 200_000_000

  /// Inputs, numbers and gates of a circuit that is drawn: a wall of paper has room for more, and nobody follows the wires.
  package static let nodesOfDrawing = 300
  /// Inputs that the description of a drawing names.
  package static let inputsInWords = 12
  // MARK: The page that trains

  /// Pages that train at once, each with a thread of its own; two processors train no more at a pace that can be watched.
  package static let sessions = 8
  /// Connections at once: a browser opens up to six for a page's files.
  package static let connections = 64
  /// Seconds that a client may take to send what it began, and to ask again.
  package static let secondsOfRequest = 20
  /// Seconds between two questions whether a page is still there, and seconds without a word after which it is not: half a minute too few for a
  /// machine that has too much to do, and its place is another's.
  package static let secondsBetweenPings = 20, secondsOfSilence = 60
  /// Seconds that a page may take to read why it is ended.
  package static let secondsOfGoodbye = 2
  /// Drawn points for each class: of fewer the test part, a fifth of them, would lack a class.
  package static let pointsOfClass = 5
  /// Bytes of a request up to its body: browsers send a few hundred.
  package static let requestHeadBytes = 16_384
  /// Bytes of a request's body.
  package static let requestBodyBytes = 65_536
  /// Bytes of a page's message, of which a table is the longest: some 100,000 rows.
  package static let messageBytes = 1 << 22
  /// Messages of a page that wait for their answer, or to be read; a page sends a few a second.
  package static let waitingMessages = 200
  /// Bytes of those messages together, when another comes: of two of the longest there may be a third.
  package static let waitingBytes = 2 * messageBytes
  /// Columns of a table on the page, of which two and a label are shown: others are read before it is known what is left of them.
  package static let columnsOfPage = 10
  /// Examples that are trained on and drawn: more dots than a picture can show.
  package static let examplesOfPage = 2000
  /// Classes of the examples, each with a colour that can be told from the others.
  package static let classesOfPage = 6
  /// Nets side by side.
  package static let netsOfPage = 9
  /// Weights, biases and learnable parameters of the nets of a page: several times those of the widest plain ones.
  package static let parametersOfPage = 300_000
  /// Units and pieces of all nets of a page times the examples of a step and the others that a net answers for, to be looked into and drawn: the
  /// widest plain ones have fewer. Of each some 9 bytes are kept, 100 MB in all.
  package static let unitsOfRace = 11_000_000, otherExamplesOfRace = 1500
  /// Hidden layers of a net on the page, and units of each, which are all drawn.
  package static let layersOfPage = 10, unitsOfPage = 32
  /// Letters of a net's name and formula as the page sends them.
  package static let lettersOfNet = 300
  /// Steps of a race, after which it pauses: hours at the usual pace.
  package static let stepsOfRace = 2_000_000
  /// Numbers of a result times those of all gates, for the Jacobians of a page of the lecture.
  package static let elementsOfShownJacobians = 20_000
  /// Moments of a race that are kept to be looked at again.
  package static let momentsOfRace = 120

  // MARK: The command line

  /// Words of a command line, of which the parser compares each with all before it.
  package static let words = 5000

  // MARK: Messages

  /// Letters of a line on standard error, whose middle gives way: a screen has room for it.
  package static let lettersOfMessage = 1500
  /// Bytes of a name for which one like it is looked for, which takes their square.
  package static let bytesOfName = 200
  /// Letters of a name times those of all that one like it is looked for among: a third of a second, or a hundred thousand columns of ten letters.
  package static let stepsOfNearness = 10_000_000
}
