import HTTPTypes
import Hummingbird
import Kernel
import Registry
import ServiceHall

/// What is one's own: cases, drafts, papers, messages.
struct MinePages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.mine, .citizen, use: show)
        routes.get(.myPapers, .citizen, use: papers)
        routes.get(.myMessages, .citizen, use: messages)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let citizen = try await console.citizen(context)
        let drafts = try await registry.drafts(of: citizen)
        var names: [String: String] = [:]
        for draft in drafts {
            names[draft.oneThing ?? draft.item] =
                if let thing = draft.oneThing {
                    try await registry.publicPackage(number: thing).thing.name
                } else {
                    try await registry.publicService(number: draft.item).item.name
                }
        }
        var packages: [MinePage.PackageLine] = []
        for matter in try await registry.packages(of: citizen) {
            let due =
                matter.state.isOpen ? try await registry.deadlines(of: matter.record, in: OneThingCase.register) : []
            packages.append(MinePage.PackageLine(matter: matter, due: due.first?.dueOn))
        }
        var cases: [MinePage.Line] = []
        // A branch stands on the page of its package.
        for matter in try await registry.cases(of: citizen) where matter.parent == nil {
            let due =
                matter.state.isOpen ? try await registry.deadlines(of: matter.record, in: ServiceCase.register) : []
            cases.append(MinePage.Line(matter: matter, due: due.first?.isPaused == true ? nil : due.first?.dueOn))
        }
        let page = MinePage(
            language: context.language, citizen: citizen, packages: packages, cases: cases, drafts: drafts,
            serviceNames: names, doors: try await doors(context.account), done: query["done"])
        return await console.page(page, for: context.visit)
    }

    private func doors(_ account: Int64) async throws -> [Feature.OwnDoor] {
        var doors: [Feature.OwnDoor] = []
        for door in console.features.flatMap(\.ownDoors) where try await door.isFor(account, registry) {
            doors.append(door)
        }
        return doors
    }

    private func papers(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let papers = try await registry.issuedPapers(of: try await console.citizen(context))
        let page = MyPapersPage(
            language: context.language, papers: papers,
            organisations: try await console.organisationNames(papers.map(\.organisation)))
        return await console.page(page, for: context.visit)
    }

    /// Seeing them reads them.
    private func messages(_ query: FormFields, context: CitizenContext) async throws -> Response {
        _ = try await console.citizen(context)
        let portion = try await registry.notices(for: context.signedIn.actor, before: Int64(query["before"]))
        let page = MessagesPage(language: context.language, portion: portion)
        let response = await console.page(page, for: context.visit)
        if portion.unread > 0, let newest = portion.notices.first, context.visit.method == .get {
            try await registry.markRead(through: newest.id, as: context.signedIn.actor)
        }
        return response
    }
}
