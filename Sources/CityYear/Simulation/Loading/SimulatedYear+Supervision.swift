import Registry

// The files of internet + supervision.
extension SimulatedYear {
    var supervisionFiles: [SimulatedFile] { [] }
}
