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
            guard let contract = try await self.contract(of: need) else {
                throw Refusal.notFound(LocalizedText(zh: "合同", en: "The contract"))
            }
            try await registry.perform(act, on: contract.id, as: owner, once: key)
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
            _ = try await registry.choose(
                form["enrolment"], in: need.head.number, reason: try form.reason(), as: owner)
        case "offer": _ = try await registry.offerContract(of: need.head.number, as: owner)
        case "terminate": try await perform(.terminate(reason: try form.reason()))
        case "pause": try await contract(.pause(reason: try form.reason(), proof: form["proof"].trimmed))
        case "resume": try await contract(.resume)
        case "sendBack": try await contract(.sendBack(reason: try form.reason()))
        case "accept": try await contract(.accept(note: form.text("note")))
        case "rate": try await rate(form, need, owner)
        default: throw Refusal.notFound(LocalizedText(zh: "操作“\(name)”", en: "The act “\(name)”"))
        }
    }

    private func rate(_ form: Form, _ need: IntermediaryNeed, _ owner: Actor) async throws {
        guard let contract = try await contract(of: need) else {
            throw Refusal.notFound(LocalizedText(zh: "合同", en: "The contract"))
        }
        var rating = ServiceRating()
        rating.contract = contract.head.number
        func stars(_ name: String) throws -> Int {
            guard let stars = Int(form[name]), (1...5).contains(stars) else {
                throw Refusal.invalid(name, zh: "请选择1至5星。", en: "Choose one to five stars.")
            }
            return stars
        }
        (rating.quality, rating.time, rating.attitude) = (
            try stars("quality"), try stars("time"), try stars("attitude")
        )
        (rating.fee, rating.compliance, rating.text) = (try stars("fee"), try stars("compliance"), form.text("text"))
        _ = try await registry.rate(rating, as: owner)
    }
}

extension Form {
    fileprivate func reason() throws -> String {
        guard let reason = text("reason") else { throw Refusal.invalid("reason", zh: "请填写理由。", en: "Give a reason.") }
        return reason
    }
}
