"""Configuration and roster of the office in Thái Bình."""

CONFIG = """\
[office]
name = "Phòng Chính trị tư tưởng - Giáo dục thường xuyên"
parent = "Sở Giáo dục và Đào tạo Thái Bình"
address = "gdtx.sogddt@thaibinh.example"

[[mailbox]]
name = "gdtx"
host = "imap.example.vn"
port = 993
security = "tls"
user = "gdtx.sogddt@thaibinh.example"
password = "unused-here"
folders = ["INBOX"]
after_filing = "leave"
first_run = "quiet"

[smtp]
host = "smtp.example.vn"
port = 587
security = "starttls"
user = "gdtx.sogddt@thaibinh.example"
password = "unused-here"

[staff]
digest_to = ["lananh.sogddt@thaibinh.example"]
digest_at = ["07:15"]
commands_from = ["lananh.sogddt@thaibinh.example", "quangvinh.sogddt@thaibinh.example"]

[units]
roster = "units.csv"

[[campaign]]
id = "htsd2023"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2023"
short = ["Tuần lễ HTSĐ", "HTSĐ", "học tập suốt đời"]
plan = "112/KH-UBND"
starts = 2023-10-02
ends = 2023-10-08
closes = 2024-03-31

  [[campaign.stage]]
  id = "dang-ky"
  title = "Đăng ký lịch tổ chức hoạt động"
  due = 2023-10-01
  on_time = "before"
  grace_until = 2023-10-02
  requires = [{ role = "schedule" }]
  remind = [-4, -1, 1]

  [[campaign.stage]]
  id = "bao-cao"
  title = "Báo cáo kết quả thực hiện"
  due = 2023-10-13
  on_time = "through"
  grace_until = 2023-10-16
  requires = [{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 2 }]
  remind = [-4, -1, 1, 3]
"""

UNITS = """\
code,name,kind,parent,district,emails,phone,aliases,active_from,active_to,successor
pgd-tp,Phòng Giáo dục và Đào tạo thành phố Thái Bình,phong_gddt,,Thành phố Thái Bình,pgd.thanhpho@thaibinh.example,,PGD TP Thái Bình;PGD Thành phố,,,
pgd-quynh-phu,Phòng Giáo dục và Đào tạo huyện Quỳnh Phụ,phong_gddt,,Quỳnh Phụ,pgd.quynhphu@thaibinh.example,,PGD Quỳnh Phụ,,,
pgd-hung-ha,Phòng Giáo dục và Đào tạo huyện Hưng Hà,phong_gddt,,Hưng Hà,pgd.hungha@thaibinh.example,,,,,
pgd-dong-hung,Phòng Giáo dục và Đào tạo huyện Đông Hưng,phong_gddt,,Đông Hưng,pgd.donghung@thaibinh.example,,,,,
pgd-thai-thuy,Phòng Giáo dục và Đào tạo huyện Thái Thụy,phong_gddt,,Thái Thụy,pgd.thaithuy@thaibinh.example,,,,,
pgd-tien-hai,Phòng Giáo dục và Đào tạo huyện Tiền Hải,phong_gddt,,Tiền Hải,,,,,,
pgd-kien-xuong,Phòng Giáo dục và Đào tạo huyện Kiến Xương,phong_gddt,,Kiến Xương,pgd.kienxuong@thaibinh.example,,PGD&ĐT KX,,,
pgd-vu-thu,Phòng Giáo dục và Đào tạo huyện Vũ Thư,phong_gddt,,Vũ Thư,pgd.vuthu@thaibinh.example,,,,,
thpt-chuyen,Trường THPT Chuyên Thái Bình,thpt,,Thành phố Thái Bình,c3chuyen.thaibinh@moet.edu.vn,,Chuyên TB,,,
thpt-tran-phu,Trường THPT Trần Phú,thpt,,Quỳnh Phụ,c3tranphu.thaibinh@moet.edu.vn,,,,,
thpt-tay-thuy-anh,Trường THPT Tây Thụy Anh,thpt,,Thái Thụy,c3taythuyanh.thaibinh@moet.edu.vn,,TTA,,,
thpt-dong-thuy-anh,Trường THPT Đông Thụy Anh,thpt,,Thái Thụy,c3dongthuyanh.thaibinh@moet.edu.vn,,,,,
thpt-bac-kien-xuong,Trường THPT Bắc Kiến Xương,thpt,,Kiến Xương,c3backienxuong.thaibinh@moet.edu.vn,,,,,
thpt-nam-tien-hai,Trường THPT Nam Tiền Hải,thpt,,Tiền Hải,,,,,,
thpt-tay-tien-hai,Trường THPT Tây Tiền Hải,thpt,,Tiền Hải,c3taytienhai.thaibinh@moet.edu.vn,,,,,
thpt-hung-nhan,Trường THPT Hưng Nhân,thpt,,Hưng Hà,c3hungnhan.thaibinh@moet.edu.vn,,,,,
thpt-me-linh,Trường THPT Mê Linh,thpt,,Đông Hưng,,,,,,
ttgdtx-thai-thuy,Trung tâm Giáo dục thường xuyên Thái Thụy,ttgdtx,,Thái Thụy,ttgdtxthaithuy@thaibinh.example,,,,2017-06-30,
ttgdtx-thai-thuy,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Thái Thụy,ttgdtx,,Thái Thụy,ttgdnnthaithuy@thaibinh.example,,,2017-07-01,,
ttgdtx-hung-ha,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Hưng Hà,ttgdtx,,Hưng Hà,,,,,,
ttgdtx-tien-hai,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Tiền Hải,ttgdtx,,Tiền Hải,gdnntienhai@gmail.com,,,,,
ttgdtx-vu-thu,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Vũ Thư,ttgdtx,,Vũ Thư,,,,,,
thcs-tran-phu,Trường THCS Trần Phú,thcs,pgd-hung-ha,Hưng Hà,,,,,,
th-tran-phu,Trường Tiểu học Trần Phú,tieu_hoc,pgd-tp,Thành phố Thái Bình,,,,,,
thcs-nguyen-du-tt,Trường THCS Nguyễn Du,thcs,pgd-thai-thuy,Thái Thụy,,,,,,
thcs-nguyen-du-kx,Trường THCS Nguyễn Du,thcs,pgd-kien-xuong,Kiến Xương,,,,,,
thcs-luong-the-vinh,Trường THCS Lương Thế Vinh,thcs,pgd-tp,Thành phố Thái Bình,c2luongthevinh@thaibinh.example,,,,,
thcs-vu-hoi,Trường THCS Vũ Hội,thcs,pgd-vu-thu,Vũ Thư,,,,,,
th-ky-ba,Trường Tiểu học Kỳ Bá,tieu_hoc,pgd-tp,Thành phố Thái Bình,c1kyba@thaibinh.example,,,,,
th-thuy-hai,Trường Tiểu học Thụy Hải,tieu_hoc,pgd-thai-thuy,Thái Thụy,truongthuyhai.tt@gmail.com,,,,,
mn-thuy-hai,Trường Mầm non Thụy Hải,mam_non,pgd-thai-thuy,Thái Thụy,truongthuyhai.tt@gmail.com,,,,,
th-thuy-hong,Trường Tiểu học Thụy Hồng,tieu_hoc,pgd-thai-thuy,Thái Thụy,,,,,2023-07-31,th-thcs-hong-dung
thcs-thuy-hong,Trường THCS Thụy Hồng,thcs,pgd-thai-thuy,Thái Thụy,,,,,2023-07-31,th-thcs-hong-dung
th-thcs-hong-dung,Trường TH&THCS Hồng Dũng,th_thcs,pgd-thai-thuy,Thái Thụy,,,,2023-08-01,,
th-thcs-tay-do,Trường TH&THCS Tây Đô,th_thcs,pgd-hung-ha,Hưng Hà,,,,,,
th-thcs-dong-quang,Trường TH&THCS Đông Quang,th_thcs,pgd-dong-hung,Đông Hưng,,,,,,
thcs-thai-hung,Trường THCS Thái Hưng,thcs,pgd-thai-thuy,Thái Thụy,,,,,2023-12-31,thcs-le-danh-phuong
thcs-le-danh-phuong,Trường THCS Lê Danh Phương,thcs,pgd-thai-thuy,Thái Thụy,,,,2024-01-01,,
mn-hoa-hong,Trường Mầm non Hoa Hồng,mam_non,pgd-tp,Thành phố Thái Bình,mnhoahong.tp@thaibinh.example,,,,,
mn-vu-an,Trường Mầm non Vũ An,mam_non,pgd-kien-xuong,Kiến Xương,,,,,,
mn-tay-son,Trường Mầm non Tây Sơn,mam_non,pgd-tien-hai,Tiền Hải,,,,,2023-08-31,
mn-tay-son,Trường Mầm non Hoa Phượng,mam_non,pgd-tien-hai,Tiền Hải,,,,2023-09-01,,
tthtcd-an-duc-1,Trung tâm Học tập cộng đồng xã An Dục,tthtcd,pgd-quynh-phu,Quỳnh Phụ,,,,,,
tthtcd-an-duc-2,Trung tâm Học tập cộng đồng xã An Đức,tthtcd,pgd-quynh-phu,Quỳnh Phụ,,,,,,
tthtcd-tan-hoa-hh,Trung tâm Học tập cộng đồng xã Tân Hòa,tthtcd,pgd-hung-ha,Hưng Hà,,,,,,
tthtcd-tan-hoa-vt,Trung tâm Học tập cộng đồng xã Tân Hòa,tthtcd,pgd-vu-thu,Vũ Thư,,,,,,
tthtcd-nam-thanh,Trung tâm Học tập cộng đồng xã Nam Thanh,tthtcd,pgd-tien-hai,Tiền Hải,,,,,,
tthtcd-minh-quang,Trung tâm Học tập cộng đồng xã Minh Quang,tthtcd,pgd-vu-thu,Vũ Thư,,,,,,
tthtcd-ky-ba,Trung tâm Học tập cộng đồng phường Kỳ Bá,tthtcd,pgd-tp,Thành phố Thái Bình,,,,,,
ubnd-vu-le,Ủy ban nhân dân xã Vũ Lễ,ubnd_xa,,Kiến Xương,xavule@thaibinh.example,,,,,
ubnd-song-an,Ủy ban nhân dân xã Song An,ubnd_xa,,Vũ Thư,,,,,,
hkh-tinh,Hội Khuyến học tỉnh Thái Bình,hoi_khuyen_hoc,,,hoikhuyenhoc@thaibinh.example,,,,,
hkh-tien-hai,Hội Khuyến học huyện Tiền Hải,hoi_khuyen_hoc,,Tiền Hải,hkhtienhai@gmail.com,,,,,
hkh-vu-thu,Hội Khuyến học huyện Vũ Thư,hoi_khuyen_hoc,,Vũ Thư,,,,,,
hkh-song-an,Hội Khuyến học xã Song An,hoi_khuyen_hoc,hkh-vu-thu,Vũ Thư,,,,,,
thu-vien-tinh,Thư viện Khoa học tổng hợp tỉnh Thái Bình,so_nganh,,,@thuvienthaibinh.example,,Thư viện tỉnh;Thư viện KHTH tỉnh,,,
thu-vien-kien-xuong,Thư viện huyện Kiến Xương,so_nganh,,Kiến Xương,,,,,,
tinh-doan,Tỉnh đoàn Thái Bình,so_nganh,,,bantruonghoc@tinhdoanthaibinh.example,,,,,
huyen-doan-dong-hung,Huyện đoàn Đông Hưng,so_nganh,,Đông Hưng,,,,,,
ldld-tinh,Liên đoàn Lao động tỉnh Thái Bình,so_nganh,,,tuyengiao@ldldthaibinh.example,,LĐLĐ tỉnh,,,
ldld-hung-ha,Liên đoàn Lao động huyện Hưng Hà,so_nganh,,Hưng Hà,,,LĐLĐ huyện Hưng Hà,,,
cd-su-pham,Trường Cao đẳng Sư phạm Thái Bình,cao_dang,,,vanthu@cdspthaibinh.example,,CĐSP,,,
cd-y-te,Trường Cao đẳng Y tế Thái Bình,cao_dang,,,,,,,,
"""
