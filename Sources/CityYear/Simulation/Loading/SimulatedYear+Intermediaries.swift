import Registry

// The files of intermediary market.
extension SimulatedYear {
    var intermediariesFiles: [SimulatedFile] { [] }
}
