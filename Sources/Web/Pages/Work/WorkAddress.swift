import Registry

/// Which part of "my work" is shown, as the address says it.
struct WorkAddress: Sendable, Hashable {
    var light: WorkRequest.Light?
    var register: String?
    var after: WorkRequest.Place?

    init() {}

    init(_ query: FormFields) {
        light = WorkRequest.Light(rawValue: query["light"])
        register = query.text("register")
        let place = query["after"].split(separator: ".").compactMap { Int64($0) }
        if place.count == 2 { after = WorkRequest.Place(dueAt: place[0], matter: place[1]) }
    }

    var request: WorkRequest { WorkRequest(light, register: register, after: after) }

    var path: Path {
        Path.work.with([
            ("light", light?.rawValue), ("register", register), ("after", after.map { "\($0.dueAt).\($0.matter)" }),
        ])
    }

    func showing(_ light: WorkRequest.Light?) -> WorkAddress { changed { $0.light = light } }
    func of(_ register: String?) -> WorkAddress { changed { $0.register = register } }
    func from(_ place: WorkRequest.Place?) -> WorkAddress { changed { $0.after = place } }

    private func changed(_ change: (inout WorkAddress) -> Void) -> WorkAddress {
        var address = self
        // Another part begins at its beginning.
        address.after = nil
        change(&address)
        return address
    }
}
