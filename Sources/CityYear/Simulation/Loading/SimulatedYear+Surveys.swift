import Registry

// The files of satisfaction surveys.
extension SimulatedYear {
    var surveysFiles: [SimulatedFile] { [] }
}
