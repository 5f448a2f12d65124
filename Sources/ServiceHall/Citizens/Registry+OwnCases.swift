import Kernel
package import Registry
import Storage

// What belongs to a citizen: found by their account, or, once somebody has seen their card, by their identity number. What
// isn't theirs doesn't exist for them.
extension Registry {
    /// The citizen's cases, newest first.
    package func cases(of citizen: Citizen, limit: Int = 100) async throws -> [ServiceCase] {
        let account = try citizen.demandAccount()
        let identity = citizen.state == .verified ? citizen.identityNumber : nil
        let ids = try await database.read {
            try CaseStore(session: $0).own(of: account, identity: identity, limit: limit)
        }
        guard !ids.isEmpty else { return [] }
        let found = try await matters(ServiceCase.self, where: .oneOf("id", ids.map { .integer($0) }), limit: limit)
        let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        return found.sorted { (places[$0.head.id] ?? 0) < (places[$1.head.id] ?? 0) }
    }

    package func ownCase(_ number: String, of citizen: Citizen) async throws -> ServiceCase {
        let found = try await matters(ServiceCase.self, where: .equals("number", number), limit: 1).first
        guard let found, found.belongs(to: citizen) else {
            throw Refusal.notFound(LocalizedText(zh: "您的办件“\(number)”", en: "Your case “\(number)”"))
        }
        return found
    }

    package func ownCase(whole number: String, of citizen: Citizen) async throws -> OwnCase {
        let matter = try await ownCase(number, of: citizen)
        let (papers, results) = try await files(of: matter)
        let clocks = try await deadlines(of: matter.record, in: ServiceCase.register)
        let papersDue = clocks.first { [ServiceCase.Clock.supplement, ServiceCase.Clock.missing].contains($0.name) }
        let filed = matter.submittedAt ?? matter.head.createdAt
        return OwnCase(
            matter: matter, tracked: try await tracked(matter), papers: papers, results: results,
            papersDue: matter.awaitsPapers ? papersDue : nil,
            beginsOn: calendar.isWorkday(filed.day) ? nil : calendar.nextWorkday(onOrAfter: filed.day).day)
    }

    /// Withdraws a case before it is decided.
    package func withdraw(_ number: String, reason: String, once key: String?, of citizen: Citizen) async throws {
        let own = try await ownCase(number, of: citizen)
        try await perform(
            ServiceCase.Act.withdraw(reason: reason), on: own.id, as: citizen.actor(on: own.head.organisation),
            once: key)
    }

    /// The receipt for the application itself, which anybody can check without this house.
    package func receipt(_ number: String, of citizen: Citizen) async throws -> TrailReceipt {
        let own = try await ownCase(number, of: citizen)
        return try await receipt(for: ServiceCase.register, number: own.head.number, position: 1, as: .system)
    }

    // MARK: Files

    /// What the applicant gave and what the office issued, which is what it added once it had decided. What it added
    /// before is its own.
    private func files(of matter: ServiceCase) async throws -> (papers: [Attachment], results: [Attachment]) {
        let (record, register) = (matter.record, ServiceCase.register)
        let files = try await attachments(of: record, in: register).filter { $0.removal == nil }
        let papers = files.filter { $0.account == matter.account && matter.account != nil }
        guard matter.closedAt != nil else { return (papers, []) }
        let decided = try await history(of: record, in: register)
            .last { ["decide", "settle"].contains($0.act) }?.position
        return (papers, files.filter { file in decided.map { file.position > $0 } ?? false })
    }

    /// A file of the citizen's own case, if it is one that they may see, with its content.
    package func ownFile(_ position: Int, of number: String, of citizen: Citizen) async throws
        -> (file: Attachment, content: [UInt8])
    {
        let (papers, results) = try await files(of: ownCase(number, of: citizen))
        guard let file = (papers + results).first(where: { $0.position == position }) else {
            throw Refusal.notFound(LocalizedText(zh: "这个文件", en: "This file"))
        }
        return (file, try await content(of: file))
    }

    /// Everything that offices issued to the citizen, newest first.
    package func issuedPapers(of citizen: Citizen) async throws -> [IssuedPaper] {
        var papers: [IssuedPaper] = []
        for matter in try await cases(of: citizen) where matter.closedAt != nil {
            for file in try await files(of: matter).results { papers.append(IssuedPaper(file, of: matter)) }
        }
        return papers.sorted { $0.at > $1.at }
    }

    /// What is known of a paper by its SM3: which office issued it, for what, and when. Nothing of whom.
    package func issuedPaper(hash: String) async throws -> IssuedPaper? {
        for file in try await attachments(of: hash, in: ServiceCase.register) where file.removal == nil {
            let matter = try await matters(ServiceCase.self, where: .equals("id", file.matter), limit: 1).first
            guard let matter, try await files(of: matter).results.contains(file) else { continue }
            return IssuedPaper(file, of: matter)
        }
        return nil
    }
}

extension IssuedPaper {
    fileprivate init(_ file: Attachment, of matter: ServiceCase) {
        self.init(
            file: file, number: matter.head.number, service: matter.title ?? matter.item,
            organisation: matter.head.organisation, at: file.at)
    }
}
