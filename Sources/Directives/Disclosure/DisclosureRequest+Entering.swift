package import Kernel
package import Registry

extension DisclosureRequest {
    package func entered(in context: ActContext) -> DisclosureRequest {
        var entered = self
        if submittedOn == Day(number: 0) { entered.submittedOn = context.now.day }
        // What is handed over in person is received that day; a registered letter on the day it was signed for.
        if !channel.needsConfirming { entered.receivedOn = entered.receivedOn ?? entered.submittedOn }
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        guard submittedOn <= context.now.day else {
            throw .invalid("submitted_on", zh: "提交日期不能晚于今天。", en: "It can't be submitted in the future.")
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .received else { return [] }
        return office("新收到，请审查", "new; look at it") + (receivedOn.map { begins(on: $0) } ?? [])
    }
}

extension Registry {
    /// Takes in somebody's request from the portal, once.
    package func requestDisclosure(
        _ draft: DisclosureRequest, by account: Int64, once key: String? = nil
    ) async throws -> DisclosureRequest {
        var request = draft
        request.account = account
        request.channel = .online
        request.receivedOn = nil
        let actor = Actor(
            account: account, name: Accounts.applicantName, roles: [.applicant, .administrator],
            organisation: draft.head.organisation, reach: nil)
        return try await create(request, as: actor, once: key.map { "\(account) \($0)" })
    }

    package func disclosureRequests(of account: Int64) async throws -> [DisclosureRequest] {
        try await matters(where: .equals("account", account), limit: 200).reversed()
    }

    /// One's own; somebody else's isn't found.
    package func act(
        _ act: DisclosureRequest.Act, onOwn number: String, by account: Int64
    ) async throws {
        let found = try await matters(DisclosureRequest.self, where: .equals("number", number), limit: 1).first
        guard let found, found.account == account else {
            throw Refusal.notFound(LocalizedText(zh: "您的申请“\(number)”", en: "“\(number)” among yours"))
        }
        try await perform(act, on: found.id, as: .applicant(account, on: found.head.organisation))
    }
}
