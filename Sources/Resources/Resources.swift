import Kernel
package import Registry

extension Register {
    /// The registers of money, staff and property, in the order their files are loaded.
    package static let resources: [Register] = [
        ApprovedPost.register, StaffMovement.register, BudgetLine.register, BudgetAdjustment.register,
        Payment.register, Carryover.register, ThreePublic.register, PurchaseItem.register, AssetCard.register,
        Vehicle.register, LeaderPost.register, FinalAccount.register,
    ].map { $0.within(LocalizedText(zh: "财政资源", en: "Money, staff and property")) }
}
