"""Configuration and roster of the office in Bến Tre."""

CONFIG = """\
[office]
name = "Phòng Giáo dục Trung học - Thường xuyên"
parent = "Sở Giáo dục và Đào tạo Bến Tre"
address = "gdtx.sobentre@moet.edu.vn"

[[mailbox]]
name = "gdtx"
host = "imap.example.vn"
port = 993
security = "tls"
user = "gdtx.sobentre@moet.edu.vn"
password = "unused-here"
folders = ["INBOX"]
after_filing = "seen"
first_run = "quiet"

[smtp]
host = "smtp.example.vn"
port = 587
security = "starttls"
user = "gdtx.sobentre@moet.edu.vn"
password = "unused-here"

[staff]
digest_to = ["lvphuoc.sgddt@bentre.example"]
digest_at = ["07:30"]
commands_from = ["lvphuoc.sgddt@bentre.example"]

[units]
roster = "units.csv"

[[campaign]]
id = "tuan-le-2023"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2023"
short = ["HTSĐ", "học tập suốt đời", "Tuần lễ"]
plan = "5871/KH-UBND"
starts = 2023-10-02
ends = 2023-10-08
closes = 2024-05-31

  [[campaign.stage]]
  id = "lich"
  title = "Gửi lịch hoạt động"
  due = 2023-09-28
  on_time = "through"
  requires = [{ role = "schedule" }]
  remind = [-2]

  [[campaign.stage]]
  id = "bao-cao"
  title = "Báo cáo kết quả"
  due = 2023-10-16
  on_time = "through"
  requires = [{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 1 }]
  remind = [-3, 1]
"""

UNITS = """\
code,name,kind,parent,district,emails,phone,aliases,active_from,active_to,successor
pgd-mo-cay-nam,Phòng Giáo dục và Đào tạo huyện Mỏ Cày Nam,phong_gddt,,Mỏ Cày Nam,pgdmocaynam.bentre@moet.edu.vn,,PGD Mỏ Cày Nam,,,
pgd-mo-cay-bac,Phòng Giáo dục và Đào tạo huyện Mỏ Cày Bắc,phong_gddt,,Mỏ Cày Bắc,,,PGD Mỏ Cày Bắc,,,
pgd-ba-tri,Phòng Giáo dục và Đào tạo huyện Ba Tri,phong_gddt,,Ba Tri,pgdbatri.bentre@moet.edu.vn,,PGD Ba Tri,,,
pgd-giong-trom,Phòng Giáo dục và Đào tạo huyện Giồng Trôm,phong_gddt,,Giồng Trôm,pgdgiongtrom.bentre@moet.edu.vn,,,,,
ttgdtx-tinh,Trung tâm Giáo dục thường xuyên tỉnh Bến Tre,ttgdtx,,Bến Tre,gdtxtinh.bentre@moet.edu.vn,,TTGDTX tỉnh,,,
ttgdtx-cho-lach,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện Chợ Lách,ttgdtx,,Chợ Lách,,,TT GDNN-GDTX Chợ Lách,,,
hkh-tinh,Hội Khuyến học tỉnh Bến Tre,hoi_khuyen_hoc,,Bến Tre,khuyenhoc@bentre.example,,,,,
hkh-ba-tri,Hội Khuyến học huyện Ba Tri,hoi_khuyen_hoc,,Ba Tri,,,HKH Ba Tri,,,
thu-vien-nguyen-dinh-chieu,Thư viện Nguyễn Đình Chiểu tỉnh Bến Tre,so_nganh,,Bến Tre,thuvien.ndc@bentre.example,,Thư viện tỉnh,,,
hlhpn-giong-trom,Hội Liên hiệp Phụ nữ huyện Giồng Trôm,so_nganh,,Giồng Trôm,,,Hội LHPN Giồng Trôm,,,
cdn-gd,Công đoàn ngành Giáo dục tỉnh Bến Tre,so_nganh,,Bến Tre,,,Công đoàn Giáo dục tỉnh,,,
tinh-doan,Tỉnh đoàn Bến Tre,so_nganh,,Bến Tre,tinhdoan@bentre.example,,,,,
don-bp-co-chien,Đồn Biên phòng Cổ Chiên,so_nganh,,Thạnh Phú,,,,,,
cd-dong-khoi,Trường Cao đẳng Đồng Khởi,cao_dang,,Bến Tre,@cddongkhoi.example,,CĐ Đồng Khởi,,,
thpt-lac-long-quan,Trường THPT Lạc Long Quân,thpt,,Bến Tre,,,,,,
thpt-phan-thanh-gian,Trường THPT Phan Thanh Giản,thpt,,Ba Tri,c3phanthanhgian.bentre@moet.edu.vn,,,,,
thpt-ngo-van-can,Trường THPT Ngô Văn Cấn,thpt,,Mỏ Cày Bắc,,,,,,
thpt-ca-van-thinh,Trường THPT Ca Văn Thỉnh,thpt,,Mỏ Cày Nam,,,,,,
thcs-an-thanh,Trường THCS An Thạnh,thcs,pgd-mo-cay-nam,Mỏ Cày Nam,,,,,,
thcs-tan-thanh-binh,Trường THCS Tân Thành Bình,thcs,pgd-mo-cay-bac,Mỏ Cày Bắc,c2tanthanhbinh.bentre@moet.edu.vn,,,,,
thcs-phu-le,Trường THCS Phú Lễ,thcs,pgd-ba-tri,Ba Tri,,,,,,
th-an-thanh-1,Trường Tiểu học An Thạnh 1,tieu_hoc,pgd-mo-cay-nam,Mỏ Cày Nam,,,,,,
th-an-thanh-2,Trường Tiểu học An Thạnh 2,tieu_hoc,pgd-mo-cay-nam,Mỏ Cày Nam,,,,,,
th-my-thanh,Trường Tiểu học Mỹ Thạnh,tieu_hoc,pgd-giong-trom,Giồng Trôm,,,,,,
th-phu-le,Trường Tiểu học Phú Lễ,tieu_hoc,pgd-ba-tri,Ba Tri,,,,,,
mn-hoa-dua,Trường Mầm non Hoa Dừa,mam_non,pgd-mo-cay-bac,Mỏ Cày Bắc,mnhoadua.mcb@gmail.com,,,,,
mg-binh-thanh,Trường Mẫu giáo Bình Thành,mam_non,pgd-giong-trom,Giồng Trôm,,,,,,
tthtcd-an-hiep,Trung tâm Văn hóa - Thể thao và Học tập cộng đồng xã An Hiệp,tthtcd,pgd-ba-tri,Ba Tri,,,TTHTCĐ An Hiệp,,,
tthtcd-luong-quoi,Trung tâm Văn hóa - Thể thao và Học tập cộng đồng xã Lương Quới,tthtcd,pgd-giong-trom,Giồng Trôm,,,TTHTCĐ Lương Quới,,,
tthtcd-thanh-tan,Trung tâm Văn hóa - Thể thao và Học tập cộng đồng xã Thanh Tân,tthtcd,pgd-mo-cay-bac,Mỏ Cày Bắc,thanhtan.vhtt@gmail.com,,,,,
"""
