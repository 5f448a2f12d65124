import Intermediaries
import Kernel
import Registry

extension MarketDesk {
    /// Carries out what an owner's form asks for. The registry asks once more who may.
    func act(_ name: String, _ form: Form, on need: IntermediaryNeed, as owner: Actor) async throws {
        let key = form.once("\(name) \(need.head.number)")
        func perform(_ act: IntermediaryNeed.Act) async throws {
            try await registry.perform(act, on: need.id, as: owner, once: key)
        }
        func contract(_ act: NeedContract.Act) async throws {
            try await registry.perform(act, on: try await demandContract(of: need).id, as: owner, once: key)
        }
        switch name {
        case "submit": try await perform(.submit)
        case "extend":
            guard let until = Timestamp(form["until"].replacing("T", with: " ")) else {
                throw Refusal.invalid("until", zh: "请填写截止时间。", en: "Say until when.")
            }
            try await perform(.extend(until: until.milliseconds, reason: try form.reason()))
        case "revise": try await perform(.revise(reason: try form.reason()))
        case "acceptSingle": try await perform(.acceptSingle(reason: try form.reason()))
        case "choose":
            let enrolment = try form.words("enrolment", zh: "请选择机构。", en: "Choose an intermediary.")
            _ = try await registry.choose(enrolment, in: need.head.number, reason: try form.reason(), as: owner)
        case "offer": _ = try await registry.offerContract(of: need.head.number, as: owner)
        case "terminate": try await perform(.terminate(reason: try form.reason()))
        case "pause": try await contract(.pause(reason: try form.reason(), proof: form["proof"].trimmed))
        case "resume": try await contract(.resume)
        case "sendBack": try await contract(.sendBack(reason: try form.reason()))
        case "accept": try await contract(.accept(note: form.text("note")))
        case "endContract": try await contract(.terminate(reason: try form.reason()))
        case "rate": try await rate(form, try await demandContract(of: need).head.number, as: owner)
        case "addToRating":
            let words = try form.words("text", zh: "请填写说明。", en: "Say something.")
            guard let own = try await ratings(of: try await demandContract(of: need)).own else { throw Self.noRating }
            try await registry.add(words, toRating: own.head.number, as: owner)
        case "replyToRating":
            let words = try form.words("text", zh: "请填写答复。", en: "Write the reply.")
            guard let received = try await ratings(of: try await demandContract(of: need)).received else {
                throw Self.noRating
            }
            try await registry.reply(words, toOwnerRating: received.head.number, as: owner)
        default: throw Refusal.notFound(LocalizedText(zh: "操作“\(name)”", en: "The act “\(name)”"))
        }
    }

    private static let noRating = Refusal.notFound(LocalizedText(zh: "评价", en: "The rating"))

    private func demandContract(of need: IntermediaryNeed) async throws -> NeedContract {
        guard let contract = try await contract(of: need) else {
            throw Refusal.notFound(LocalizedText(zh: "合同", en: "The contract"))
        }
        return contract
    }

    /// As the owner, the department in charge or the market: whoever acts.
    func rate(_ form: Form, _ contract: String, as actor: Actor) async throws {
        let stars = try StarItems.service.stars(form)
        var rating = ServiceRating()
        rating.contract = contract
        (rating.quality, rating.time, rating.attitude) = (stars[0], stars[1], stars[2])
        (rating.fee, rating.compliance, rating.text) = (stars[3], stars[4], form.text("text"))
        try await registry.rate(rating, as: actor)
    }

    func ratings(of contract: NeedContract?) async throws -> NeedRatings {
        guard let contract else { return NeedRatings() }
        let own = Condition.equals("contract", contract.head.number)
        return NeedRatings(
            own: try await registry.matters(
                ServiceRating.self, where: own && .equals("rater", ServiceRating.Rater.owner), limit: 1
            ).first,
            received: try await registry.matters(OwnerRating.self, where: own, limit: 1).first)
    }
}
