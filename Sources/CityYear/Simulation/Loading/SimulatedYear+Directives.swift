import Registry

// The files of directives.
extension SimulatedYear {
    var directivesFiles: [SimulatedFile] { [] }
}
