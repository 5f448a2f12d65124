package import Kernel

extension Draw {
    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<Draw> {
        switch (state, act) {
        case (.requested, .freeze(let list, let terms, let candidates, let excluded)):
            return try frozen(list, terms, candidates, excluded, at: context.now)
        case (.frozen, .commit(let party, let commitment)):
            return try committed(party, commitment, in: context)
        case (.committed, .reveal(let party, let secret)): return try opened(party, secret, nil, at: context.now)
        case (.committed, .openCopy(let party, let secret, let reason)):
            return try opened(party, secret, reason, at: context.now)
        case (.revealed, .draw(let value)): return try drawn(value, at: context.now)
        case (.drawn, .call(_, _, _, _, let missing, let more)), (.calling, .call(_, _, _, _, let missing, let more)),
            (.filled, .call(_, _, _, _, let missing, let more)), (.shortage, .call(_, _, _, _, let missing, let more)):
            return called(missing: missing, more: more)
        case (.drawn, .confirm(let missing)):
            return Outcome(
                moved(to: missing == 0 ? .filled : .shortage) { $0.missing = missing },
                [.stopDeadline(name: Self.clock)])
        case (.calling, .settle):
            guard missing == 0 else {
                throw .rule(
                    zh: "尚缺\(missing ?? 0)人，请继续按序通知。", en: "\(missing ?? 0) members are missing. Go on calling.")
            }
            return Outcome(moved(to: .filled), [.stopDeadline(name: Self.clock)])
        case (.filled, .disclose(let salt)), (.shortage, .disclose(let salt)):
            return Outcome(moved(to: state) { $0.salt = salt })
        case (.voided, .void): throw notPossible(act.name)
        case (_, .void(let reason)):
            return Outcome(moved(to: .voided) { $0.voidReason = reason }, [.stopDeadline(name: Self.clock)])
        case (.requested, _), (.frozen, _), (.committed, _), (.revealed, _), (.drawn, _), (.calling, _), (.filled, _),
            (.shortage, _), (.voided, _):
            throw notPossible(act.name)
        }
    }

    private static let clock = "draw"

    private func due(_ zh: String, _ en: String, _ day: Day) -> Effect {
        .dueOn(name: Self.clock, label: LocalizedText(zh: zh, en: en), day)
    }

    private func frozen(
        _ list: String, _ terms: String, _ candidates: Int, _ excluded: Int, at now: Timestamp
    ) throws(Refusal) -> Outcome<Draw> {
        let known = try known()
        guard now < known else {
            throw .rule(
                zh: "公开数值在\(knownAt)已经产生，不能再用于抽取。请更正为以后的时间和数值。",
                en: "The public value was known at \(knownAt) and can't decide a draw any more. Choose a later one.")
        }
        return Outcome(
            moved(to: .frozen) {
                $0.listDigest = list
                $0.termsDigest = terms
                $0.candidateCount = candidates
                $0.excludedCount = excluded
            }, [due("提交承诺", "Post commitments", known.day)])
    }

    private func committed(
        _ party: String, _ commitment: String, in context: ActContext
    ) throws(Refusal) -> Outcome<Draw> {
        guard partyNames.contains(party), pledges[party] == nil else {
            throw .invalid(
                "party", zh: "“\(party)”不是参与方，或已提交承诺。", en: "“\(party)” is no party, or has committed itself already.")
        }
        // Whoever holds every secret could try them out.
        guard pledges.all.allSatisfy({ $0.account != context.actor.account }) else {
            throw .rule(
                zh: "您已代表其他参与方提交承诺。每个账号只能代表一方，请由该方自己提交。",
                en:
                    "You have committed another party already. An account acts for one party; let this one post its own."
            )
        }
        guard let digest = Digest(hexadecimal: commitment) else {
            throw .invalid("commitment", zh: "承诺值是64位十六进制数。", en: "A commitment has 64 hexadecimal digits.")
        }
        guard context.now < (try known()) else {
            throw .rule(
                zh: "公开数值在\(knownAt)已经产生，此后提交的承诺无效。请作废后重新抽取。",
                en:
                    "The public value was known at \(knownAt); a commitment posted after that is worth nothing. Void the draw and repeat it."
            )
        }
        let pledge = DrawPledge(
            party: party, commitment: digest.description, account: context.actor.account, committedAt: context.now)
        let isLast = pledges.all.count + 1 == partyNames.count
        return Outcome(
            moved(to: isLast ? .committed : .frozen) { $0.pledges.all.append(pledge) },
            isLast ? [due("公开密数", "Open the secrets", try known().day)] : [])
    }

    private func opened(
        _ party: String, _ secret: String, _ reason: String?, at now: Timestamp
    ) throws(Refusal) -> Outcome<Draw> {
        guard let index = pledges.all.firstIndex(where: { $0.party == party }), pledges.all[index].secret == nil else {
            throw .invalid(
                "party", zh: "“\(party)”不是参与方，或密数已经公开。", en: "“\(party)” is no party, or its secret is open already.")
        }
        guard let bytes = octets(hexadecimal: secret) else {
            throw .invalid("secret", zh: "密数是64位十六进制数。", en: "A secret has 64 hexadecimal digits.")
        }
        guard
            try Self.hashing({ try DrawSeed.commitment(to: try list(), secret: bytes) }).description
                == pledges.all[index].commitment
        else {
            throw .invalid(
                "secret", zh: "与“\(party)”提交的承诺不符，请核对。", en: "This is not the secret “\(party)” committed itself to.")
        }
        let isLast = pledges.all.count { $0.secret == nil } == 1
        return Outcome(
            moved(to: isLast ? .revealed : .committed) {
                $0.pledges.all[index].secret = hexadecimal(bytes)
                $0.pledges.all[index].openedAt = now
                $0.pledges.all[index].copyReason = reason?.singleLine
            }, isLast ? [due("抽取", "Draw", try known().day)] : [])
    }

    private func drawn(_ value: String, at now: Timestamp) throws(Refusal) -> Outcome<Draw> {
        guard now >= (try known()) else {
            throw .rule(
                zh: "公开数值要到\(knownAt)才产生，请届时再抽取。", en: "The public value isn't known before \(knownAt). Draw then.")
        }
        let (list, secrets) = (try list(), secrets)
        let seed = try Self.hashing { try DrawSeed.seed(list: list, secrets: secrets, publicValue: value) }
        return Outcome(
            moved(to: .drawn) {
                $0.publicValue = value
                $0.seed = seed.description
                $0.missing = seatList.reduce(0) { $0 + $1.number }
            }, [due("通知抽中者", "Call those drawn", now.day)])
    }

    private func called(missing: Int, more: Int) -> Outcome<Draw> {
        let next: State = more > 0 ? .calling : missing == 0 ? .filled : .shortage
        return Outcome(
            moved(to: next) {
                $0.callCount += 1
                $0.missing = missing
            }, next == .calling ? [] : [.stopDeadline(name: Self.clock)])
    }

    private func known() throws(Refusal) -> Timestamp {
        guard let moment = knownMoment else {
            throw .invalid("known_at", zh: "请写成 2021-12-31 21:15。", en: "Write it like 2021-12-31 21:15.")
        }
        return moment
    }

    /// In the order in which the parties are named, whoever opened first.
    var secrets: [[UInt8]] { partyNames.compactMap { pledges[$0]?.secret }.compactMap { octets(hexadecimal: $0) } }

    func list() throws(Refusal) -> Digest {
        guard let digest = listDigest.flatMap(Digest.init(hexadecimal:)) else {
            throw .rule(zh: "名单尚未冻结。", en: "The list is not frozen yet.")
        }
        return digest
    }

    static func hashing<T>(_ body: () throws -> T) throws(Refusal) -> T {
        do {
            return try body()
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .rule(
                zh: "本机的SM3算法不可用，未做任何更改。请联系管理员。",
                en: "SM3 is not available on this machine; nothing was changed. Tell the administrator.")
        }
    }
}

extension String {
    /// As a line of the public record.
    var singleLine: String { split(whereSeparator: \.isNewline).joined(separator: " ").replacing("\t", with: " ") }
}

extension Draw.Act {
    var name: String {
        switch self {
        case .freeze: "freeze"
        case .commit: "commit"
        case .reveal: "reveal"
        case .openCopy: "openCopy"
        case .draw: "draw"
        case .call: "call"
        case .confirm: "confirm"
        case .settle: "settle"
        case .disclose: "disclose"
        case .void: "void"
        }
    }
}
