import Kernel
package import Registry

extension Register {
    /// The registers of the market of intermediary services, those first that others name.
    package static let intermediaries: [Register] = [
        MarketPolicy.register, IntermediaryService.register, Intermediary.register,
        IntermediaryQualification.register, Practitioner.register, IntermediaryNeed.register, NeedEnrolment.register,
        NeedContract.register, ServiceDelivery.register, ServiceRating.register, IntermediaryCreditEvent.register,
        OwnerRating.register,
    ].map {
        $0.within(LocalizedText(zh: "投资审批中介超市", en: "Intermediary market"))
    }
}
