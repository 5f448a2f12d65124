import Kernel
package import Registry
package import Storage

/// Reads needs with all that belongs to them, a page at a time.
package struct OpenNeedStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    package func need(_ number: String) throws -> OpenNeed? {
        try session.matter(IntermediaryNeed.self, number: number).flatMap { OpenNeed(try sources(of: [$0])[0]) }
    }

    /// Public ones behind the place `after`, oldest first, and the place of the last that was looked at.
    package func needs(after place: Int64, limit: Int) throws -> (needs: [OpenNeed], last: Int64?) {
        let numbers = try session.rows(
            """
            SELECT id, number FROM intermediary_need
            WHERE id > \(place) AND published_at IS NOT NULL AND enrol_until IS NOT NULL ORDER BY id LIMIT \(limit)
            """
        ) { (try $0[0] as Int64, try $0[1] as String) }
        guard let last = numbers.last?.0 else { return ([], nil) }
        let found = try session.matters(
            IntermediaryNeed.self, where: .oneOf("number", numbers.map { .text($0.1) }), limit: limit)
        let order = Dictionary(numbers.map { ($0.1, $0.0) }) { first, _ in first }
        let sorted = found.sorted { (order[$0.head.number] ?? 0) < (order[$1.head.number] ?? 0) }
        return (try sources(of: sorted).compactMap { OpenNeed($0) }, last)
    }

    private func sources(of needs: [IntermediaryNeed]) throws -> [OpenNeedSources] {
        let services = try names(of: needs.map(\.service))
        var all: [OpenNeedSources] = []
        for need in needs {
            var sources = OpenNeedSources(need)
            sources.service = services[need.service] ?? need.service
            if need.closedAt != nil {
                sources.enrolments = try EnrolmentStore(session: session).current(
                    need, in: [.valid, .invalid, .selected, .declined])
            }
            let firms = Set(sources.enrolments.compactMap(\.intermediary) + [need.winner].compactMap(\.self))
            let known = try session.matters(
                Intermediary.self, where: .oneOf("number", firms.sorted().map { .text($0) }))
            sources.providers = Dictionary(known.map { ($0.head.number, $0) }) { first, _ in first }
            sources.contract = try session.matters(NeedContract.self, where: .equals("need", need.head.number)).last {
                ![.offered, .refused, .lapsed].contains($0.state)
            }
            if let contract = sources.contract {
                sources.ratings = try session.matters(
                    ServiceRating.self, where: .equals("contract", contract.head.number))
            }
            all.append(sources)
        }
        return all
    }

    private func names(of services: [String]) throws -> [String: String] {
        let found = try session.matters(
            IntermediaryService.self, where: .oneOf("number", Set(services).sorted().map { .text($0) }))
        return Dictionary(found.map { ($0.head.number, $0.name) }) { first, _ in first }
    }
}

extension Registry {
    /// What anybody may know of a need; nil for what isn't public.
    package func openNeed(_ number: String) async throws -> OpenNeed? {
        try await database.read { try OpenNeedStore(session: $0).need(number) }
    }

    package func openNeeds(after place: Int64, limit: Int) async throws -> (needs: [OpenNeed], last: Int64?) {
        try await database.read { try OpenNeedStore(session: $0).needs(after: place, limit: limit) }
    }
}
