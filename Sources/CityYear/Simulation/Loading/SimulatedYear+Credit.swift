import Registry

// The files of the credit platform.
extension SimulatedYear {
    var creditFiles: [SimulatedFile] { [] }
}
